using System.Text.Json;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>Goes once through a JSON text before anything of it is kept: how many values it has, and how long they are.</summary>
internal static class JsonBounds
{
    /// <summary>
    /// Names, values and brackets that a text may have, each of which takes 12 bytes in memory: twice those of a national file.
    /// </summary>
    private const int MaxTokens = 5_000_000;

    /// <summary>No text with as many bytes has so few characters as a cell may have, even if all are escaped.</summary>
    private const int MaxTextBytes = 6 * GridLimits.MaxCellLength;

    /// <summary>Whether the text keeps the limits; else what it passes goes to <paramref name="findings"/>.</summary>
    /// <exception cref="JsonException">The text is no JSON, or deeper than <paramref name="depth"/>.</exception>
    public static bool AreKept(ReadOnlySpan<byte> utf8, int depth, FindingList findings)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = depth });
        for (var tokens = 0; reader.Read(); tokens++)
        {
            if (reader.ValueSpan.Length > MaxTextBytes)
            {
                findings.AddLongCell(LineOf(utf8, reader), null, Encoding.UTF8.GetString(reader.ValueSpan[..200]));
                return false;
            }

            if (tokens >= MaxTokens)
            {
                findings.Add(FindingKind.UnreadableFile, LineOf(utf8, reader), null, $"> {MaxTokens}",
                    $"không quá {MaxTokens} tên, giá trị và dấu ngoặc trong một tệp JSON",
                    $"at most {MaxTokens} names, values and brackets in one JSON file");
                return false;
            }
        }

        return true;
    }

    private static int LineOf(ReadOnlySpan<byte> utf8, Utf8JsonReader reader) =>
        utf8[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
}
