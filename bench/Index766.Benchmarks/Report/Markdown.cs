namespace Index766.Benchmarks.Report;

/// <summary>Blocks of a page.</summary>
internal static class Markdown
{
    /// <summary>A paragraph on one line, however the source breaks it.</summary>
    public static string Paragraph(string text) => text.ReplaceLineEndings(" ");

    /// <summary>A table. Each row is complete; the heading gives the columns.</summary>
    public static string Table(string heading, IEnumerable<string> rows) =>
        string.Join('\n', [heading, string.Concat(Enumerable.Repeat("|---", heading.Count(sign => sign == '|') - 1)) + "|", .. rows]);

    /// <summary>Blocks with an empty line between them.</summary>
    public static string Blocks(params IEnumerable<string> blocks) => string.Join("\n\n", blocks);
}
