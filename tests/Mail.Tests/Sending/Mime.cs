using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Index766.Mail.Tests.Sending;

/// <summary>Reads as much of a MIME message as these tests need: unfolded headers, encoded words, parts in Base64.</summary>
internal sealed partial record Mime(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string MediaType => Headers["Content-Type"].Split(';')[0].Trim();

    public static Mime Read(string message)
    {
        var lines = message.ReplaceLineEndings("\n");
        var end = lines.IndexOf("\n\n", StringComparison.Ordinal);
        var headers = Folding().Replace(lines[..end], " ").Split('\n')
            .Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => Decode(pair[1].Trim()), StringComparer.OrdinalIgnoreCase);
        return new Mime(headers, lines[(end + 2)..]);
    }

    /// <summary>The parts of a multipart message.</summary>
    public IReadOnlyList<Mime> Parts()
    {
        var boundary = "--" + Boundary().Match(Headers["Content-Type"]).Groups["boundary"].Value;
        return [.. Body.Split(boundary).Skip(1).Where(part => !part.StartsWith("--", StringComparison.Ordinal))
            .Select(part => Read(part.TrimStart('\n')))];
    }

    /// <summary>The content of a part in Base64 and UTF-8.</summary>
    public string Content()
    {
        Assert.Equal("base64", Headers["Content-Transfer-Encoding"], ignoreCase: true);
        Assert.Contains("charset=utf-8", Headers["Content-Type"], StringComparison.OrdinalIgnoreCase);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(Body));
    }

    private static string Decode(string value) => EncodedWord().Replace(BetweenWords().Replace(value, "?==?"), word =>
    {
        var bytes = word.Groups["encoding"].Value is "B" or "b" ? Convert.FromBase64String(word.Groups["text"].Value)
            : Quoted(word.Groups["text"].Value);
        return Encoding.UTF8.GetString(bytes);
    });

    private static byte[] Quoted(string text) => Encoding.Latin1.GetBytes(Hexadecimal().Replace(text.Replace('_', ' '),
        pair => ((char)int.Parse(pair.Groups["hex"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex Folding();

    [GeneratedRegex("boundary=\"?(?<boundary>[^\";]+)", RegexOptions.None, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=\?utf-8\?(?<encoding>[BbQq])\?(?<text>.*?)\?=", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.None, 1000)]
    private static partial Regex BetweenWords();

    [GeneratedRegex("=(?<hex>[0-9A-Fa-f]{2})", RegexOptions.None, 1000)]
    private static partial Regex Hexadecimal();
}
