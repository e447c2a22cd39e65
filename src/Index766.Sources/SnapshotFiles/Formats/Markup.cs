using System.Text;
using System.Text.RegularExpressions;

namespace Index766.Sources.SnapshotFiles.Formats;

/// <summary>What a text that begins with a tag is: HTML, a workbook as XML, or other XML.</summary>
internal static partial class Markup
{
    private const int Start = 8 * 1024;

    /// <summary>Whether it is HTML: by its first element, whatever stands before it.</summary>
    public static bool IsHtml(ReadOnlySpan<byte> utf8) =>
        FirstElement().Match(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Start)])) is { Success: true } match
        && (match.Groups["doctype"].Success || match.Groups["html"].Success);

    /// <summary>What XML is called: that of Excel 2003 by its own name.</summary>
    public static FileFormat XmlFormatOf(ReadOnlySpan<byte> utf8) =>
        utf8[..Math.Min(utf8.Length, Start)].IndexOf("urn:schemas-microsoft-com:office:spreadsheet"u8) >= 0 ? FileFormat.Xml2003
            : FileFormat.Xml;

    [GeneratedRegex(@"\A\s*(<\?[^>]*>\s*|<!--.*?-->\s*)*((?<doctype><!doctype\s+html\b)|<(?<html>html|head|body|table|meta|title|style|script|div|center|p|form|h[1-6])[\s/>])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstElement();
}
