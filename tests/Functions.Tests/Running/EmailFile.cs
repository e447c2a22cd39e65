using System.Text;
using System.Text.RegularExpressions;

namespace Index766.Functions.Tests.Running;

/// <summary>As much of an .eml file as these tests need: recipient, subject and the two parts, decoded.</summary>
public sealed partial record EmailFile(string To, string Subject, string Plain, string Html)
{
    public static IReadOnlyList<EmailFile> ReadAll(string folder) => [.. Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(path => Read(File.ReadAllText(path)))];

    private static EmailFile Read(string text)
    {
        var lines = Folded().Replace(text.ReplaceLineEndings("\n"), " ");
        var parts = Base64().Matches(text.ReplaceLineEndings("\n")).Select(match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups["content"].Value))).ToList();
        var subject = string.Concat(Word().Matches(Header(lines, "Subject")).Select(word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["text"].Value))));
        return new EmailFile(Header(lines, "To"), subject, parts[0], parts[1]);
    }

    private static string Header(string lines, string name) => Regex.Match(lines, $"^{name}: (?<value>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value;

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex Folded();

    [GeneratedRegex(@"=\?utf-8\?B\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"Content-Transfer-Encoding: base64\n(?:[^\n]+\n)*\n(?<content>[A-Za-z0-9+/=\n]+)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Base64();
}
