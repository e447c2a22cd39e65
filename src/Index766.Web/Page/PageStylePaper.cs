namespace Index766.Web.Page;

/// <summary>The look on A4 paper, as official documents are set: black on white, Times, margins of 20 to 25 mm.</summary>
internal static class PageStylePaper
{
    /// <summary>The rules.</summary>
    public const string Css = """
        @media print {
          @page { size: A4; margin: 20mm 15mm 20mm 25mm; }
          @page wide { size: A4 landscape; margin: 25mm 20mm 15mm 20mm; }
          .wide { page: wide; }
          :root { --paper: #ffffff; --soft: #ffffff; --ink: #000000; --quiet: #000000; --line: #000000; --edge: #000000; --head: #ffffff; --mark: #000000; --link: #000000; --good: #000000; --bad: #000000; }
          body { font: 12pt/1.3 "Times New Roman", Times, "Liberation Serif", serif; }
          main, footer, .sample { max-width: none; padding-left: 0; padding-right: 0; }
          form, .data, .reports, .site, summary { display: none; }
          a { text-decoration: none; }
          [aria-sort] a::after, [aria-sort=ascending] a::after { content: none; }
          .scroll { overflow: visible; }
          .board thead th:nth-child(2), .matrix thead th:first-child, .board tbody th, .matrix tbody th { position: static; }
          caption { text-align: center; }
          th, td { padding: 2pt 4pt; border: 1px solid #000000; }
          tbody th, thead .group { min-width: 0; }
          .note:not(:empty) { min-width: 2.5cm; }
          table { font-size: 11pt; }
          .wide table { font-size: 10pt; }
          .wide thead .group { width: 8%; }
          .wide th, .wide td { padding: 1.5pt 4pt; }
          thead { display: table-header-group; }
          tr, figure, .tiles div { break-inside: avoid; }
          h2 { break-after: avoid; }
          h1 { margin-top: 0.5rem; }
          footer { margin-top: 0.25rem; padding-bottom: 0; font-size: 9pt; }
          footer p { max-width: none; }
        }

        """;
}
