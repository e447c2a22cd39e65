using System.Globalization;
using System.Text;
using System.Text.Json;
using Index766.Domain.Findings;

namespace Index766.Sources.SnapshotFiles;

/// <summary>Says where a text stops being JSON.</summary>
internal static class JsonFault
{
    /// <summary>
    /// Adds what <paramref name="fault"/> says of the text; its row is the line, its column the byte within the line, both from 1.
    /// </summary>
    public static void Add(ReadOnlySpan<byte> utf8, JsonException fault, int depth, FindingList findings)
    {
        var rest = utf8;
        for (var line = fault.LineNumber ?? 0; line > 0 && rest.IndexOf((byte)'\n') is >= 0 and var end; line--)
        {
            rest = rest[(end + 1)..];
        }

        var place = (int)(fault.BytePositionInLine ?? 0);
        var excerpt = place >= rest.Length ? "" : Encoding.UTF8.GetString(rest[place..Math.Min(rest.Length, place + 24)]);
        var (hint, hintEnglish) = EndsTooEarly(utf8, depth) ? (" (tệp kết thúc giữa chừng)", " (the file ends too early)") : ("", "");
        findings.Add(
            FindingKind.UnreadableFile, (int)(fault.LineNumber ?? 0) + 1, string.Create(CultureInfo.InvariantCulture, $"{place + 1}"),
            excerpt,
            string.Create(CultureInfo.InvariantCulture, $"JSON đúng cú pháp, sâu không quá {depth} cấp{hint}"),
            string.Create(CultureInfo.InvariantCulture, $"well-formed JSON, at most {depth} levels deep{hintEnglish}"));
    }

    /// <summary>Whether the text is well-formed as far as it goes: then it was cut off.</summary>
    private static bool EndsTooEarly(ReadOnlySpan<byte> utf8, int depth)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = depth }));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
