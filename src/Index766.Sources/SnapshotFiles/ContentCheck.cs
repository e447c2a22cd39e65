using System.Globalization;
using System.Text;
using Index766.Domain.Findings;
using Index766.Sources.SnapshotFiles.Formats;
using Index766.Sources.SnapshotFiles.Tables;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles;

/// <summary>What a file's first bytes say that it is.</summary>
internal enum ContentKind
{
    /// <summary>Text, or nothing that is known.</summary>
    Text,

    /// <summary>A ZIP archive: perhaps an XLSX.</summary>
    Zip,

    /// <summary>A compound file: perhaps an XLS.</summary>
    CompoundFile,
}

/// <summary>Whether the bytes can be a snapshot file at all: a workbook, or text that is no web page.</summary>
internal static class ContentCheck
{
    /// <summary>What the first bytes say.</summary>
    public static ContentKind KindOf(ReadOnlySpan<byte> content) =>
        content.StartsWith([(byte)0x50, (byte)0x4B, (byte)0x03, (byte)0x04]) ? ContentKind.Zip
        : content.StartsWith([(byte)0xD0, (byte)0xCF, (byte)0x11, (byte)0xE0]) ? ContentKind.CompoundFile
        : ContentKind.Text;

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
            Refuse(findings,
                string.Create(CultureInfo.InvariantCulture, $"byte {place + 1}: 0x{(place < bytes.Length ? bytes[place] : 0):X2}"),
                "văn bản mã hóa UTF-8, UTF-16 hoặc Windows-1258 (trong Excel: lưu với kiểu “CSV UTF-8”)",
                "text in UTF-8, UTF-16 or Windows-1258 (in Excel: save as “CSV UTF-8”)");
            return null;
        }

        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            Refuse(findings, string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} byte"), "một tệp có số liệu",
                "a file with figures");
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

    private static void Refuse(FindingList findings, string found, string expected, string expectedEnglish) =>
        findings.Add(FindingKind.UnreadableFile, null, null, found, expected, expectedEnglish);
}
