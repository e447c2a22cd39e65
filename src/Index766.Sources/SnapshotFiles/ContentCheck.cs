using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Formats;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles;

/// <summary>Whether the bytes are text.</summary>
internal static class ContentCheck
{
    /// <summary>
    /// The text as UTF-8 without a byte order mark; null where the file holds none, which goes to <paramref name="findings"/>.
    /// </summary>
    public static ReadOnlyMemory<byte>? TextOf(ReadOnlyMemory<byte> content, LegacyLetterCheck letters, FindingList findings)
    {
        var bytes = content.Span;
        if (FileFormat.Of(bytes) is { } format)
        {
            format.Refuse(findings);
            return null;
        }

        if (TextContent.ToUtf8(content) is not { } text)
        {
            if (letters.Refuses(bytes))
            {
                return null;
            }

            var place = FirstInvalidByte(bytes);
            findings.AddUnreadable(null,
                $"byte {place + 1}: 0x{(place < bytes.Length ? bytes[place] : 0):X2}",
                "văn bản mã hóa UTF-8, UTF-16 hoặc Windows-1258 (trong Excel: lưu với kiểu “CSV UTF-8”)",
                "text in UTF-8, UTF-16 or Windows-1258 (in Excel: save as “CSV UTF-8”)");
            return null;
        }

        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            findings.AddUnreadable(null, $"{bytes.Length} byte", "một tệp có số liệu", "a file with figures");
            return null;
        }

        if (text.Span.Contains((byte)0))
        {
            FileFormat.UnknownBinary.Refuse(findings);
            return null;
        }

        return text;
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> content)
    {
        var place = 0;
        while (place < content.Length
            && Rune.DecodeFromUtf8(content[place..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            place += length;
        }

        return place;
    }
}
