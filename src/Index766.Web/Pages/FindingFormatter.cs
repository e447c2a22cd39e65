using Index766.Web.Api;

namespace Index766.Web.Pages;

/// <summary>A finding in the cells of a report.</summary>
internal static class FindingFormatter
{
    private const int MaxFound = 80;

    /// <summary>Where it is: file and sheet, row, column.</summary>
    /// <param name="text">The page's texts.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="file">The file that the whole page is about, which is not named again; null for none.</param>
    public static string PlaceOf(this PageText text, QuarantineFinding finding, string? file = null)
    {
        var sheet = file is { Length: > 0 } && finding.File?.StartsWith(file, StringComparison.Ordinal) == true
            ? finding.File[file.Length..].TrimStart(' ', '›') : finding.File;
        var place = string.Join(", ", new[]
        {
            sheet,
            finding.Rows is { } rows ? text["Quarantine.Rows", rows] : finding.Row is { } row ? text["Quarantine.Row", row] : null,
            finding.Column is { } column ? text["Quarantine.Column", column] : null,
        }.Where(part => !string.IsNullOrEmpty(part)));
        return place.Length > 0 ? place : text["Files.WholeFile"];
    }

    /// <summary>What was found there, cut; empty for nothing.</summary>
    public static string FoundOf(QuarantineFinding finding) =>
        finding.Found.Length <= MaxFound ? finding.Found : finding.Found[..MaxFound] + "…";

    /// <summary>What was expected.</summary>
    public static string ExpectedOf(this PageText text, QuarantineFinding finding) =>
        text.Choose(finding.Expected ?? finding.Message, finding.ExpectedEnglish ?? finding.MessageEnglish);
}
