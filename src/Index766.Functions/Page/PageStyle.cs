using System.Security.Cryptography;
using System.Text;

namespace Index766.Functions.Page;

/// <summary>The look of the page: a sober official table; light and dark, a phone, A4 paper.</summary>
public static class PageStyle
{
    /// <summary>The style sheet, exactly as it stands in the page.</summary>
    public const string Css = """

        :root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1b1b; --quiet: #4d4d4d; --line: #7d7d7d; --head: #eef0ee; --mark: #9c2a00; --link: #0b4f8a; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #181a1b; --ink: #ececec; --quiet: #bdbdbd; --line: #808080; --head: #282c2e; --mark: #ffb59a; --link: #9cc9f5; }
        }
        * { box-sizing: border-box; }
        body { max-width: 84rem; margin: 0 auto; padding: 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
        a { color: var(--link); }
        h1 { margin: 0.5rem 0 0.25rem; font-size: 1.6rem; line-height: 1.25; }
        h2 { margin: 1.5rem 0 0.5rem; font-size: 1.2rem; }
        header p { max-width: 48rem; margin: 0 0 1.25rem; color: var(--quiet); font-size: 0.9rem; }
        .sample { margin: 0 0 1rem; padding: 0.5rem 0.75rem; border: 2px solid var(--mark); color: var(--mark); text-align: center; }
        form { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin: 0 0 1.5rem; }
        form p { margin: 0; }
        label { display: block; font-size: 0.9rem; color: var(--quiet); }
        select, button { min-height: 2.75rem; max-width: 100%; padding: 0.25rem 0.75rem; border: 1px solid var(--line); border-radius: 4px; background: var(--paper); color: var(--ink); font: inherit; }
        button { border-color: var(--link); background: var(--link); color: var(--paper); font-weight: 600; cursor: pointer; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .scroll { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; line-height: 1.35; }
        caption { padding: 0 0 0.75rem; text-align: center; }
        caption strong, caption span { display: block; position: sticky; left: 0; max-width: min(100%, calc(100vw - 2rem)); }
        caption strong { font-size: 1.15rem; }
        caption span { color: var(--quiet); }
        th, td { padding: 0.4rem 0.6rem; border: 1px solid var(--line); text-align: center; vertical-align: middle; font-variant-numeric: tabular-nums; }
        thead th { background: var(--head); }
        thead .group { min-width: 5rem; font-size: 0.85rem; }
        tbody th { min-width: 13rem; background: var(--paper); text-align: left; font-weight: normal; }
        thead th:nth-child(2), tbody th { position: sticky; left: 0; }
        .figure { text-align: right; white-space: nowrap; }
        .note { text-align: left; }
        .note:not(:empty) { min-width: 12rem; }
        small { display: block; color: var(--quiet); font-size: 0.8rem; font-weight: normal; white-space: nowrap; }
        .source { margin: 0.5rem 0 0; color: var(--quiet); font-size: 0.9rem; }
        @media (max-width: 40rem) {
          body { padding: 0.75rem; }
          h1 { font-size: 1.3rem; }
          form p { flex: 1 1 100%; }
          select, button { width: 100%; }
          table { font-size: 0.9rem; }
          caption { text-align: left; }
          th, td { padding: 0.35rem 0.3rem; }
          tbody th { min-width: 7rem; }
          .note:not(:empty) { min-width: 6.5rem; }
        }
        @media print {
          @page { size: A4; margin: 20mm 15mm 20mm 25mm; }
          @page wide { size: A4 landscape; margin: 25mm 20mm 15mm 20mm; }
          .wide { page: wide; }
          :root { --paper: #ffffff; --ink: #000000; --quiet: #000000; --line: #000000; --head: #ffffff; --mark: #000000; --link: #000000; }
          body { max-width: none; padding: 0; font: 12pt/1.3 "Times New Roman", Times, "Liberation Serif", serif; }
          form, .data { display: none; }
          .scroll { overflow: visible; }
          thead th:nth-child(2), tbody th { position: static; }
          th, td { padding: 2pt 4pt; }
          tbody th, thead .group, .note:not(:empty) { min-width: 0; }
          .wide table { font-size: 10pt; }
          thead { display: table-header-group; }
          tr { break-inside: avoid; }
        }

        """;

    /// <summary>The style sheet's hash for <c>style-src</c>: <c>sha256-…</c>.</summary>
    public static string Hash { get; } = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)));
}
