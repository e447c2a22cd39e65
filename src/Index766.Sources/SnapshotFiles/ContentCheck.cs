using System.Globalization;
using System.Text;
using Index766.Domain.Findings;
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
    private static readonly (byte[] Start, string Name)[] Binaries = [([0x25, 0x50, 0x44, 0x46], "PDF"), ([0x1F, 0x8B], "GZIP")];

    /// <summary>What the first bytes say.</summary>
    public static ContentKind KindOf(ReadOnlySpan<byte> content) => content.StartsWith([(byte)0x50, (byte)0x4B, (byte)0x03, (byte)0x04]) ? ContentKind.Zip
        : content.StartsWith([(byte)0xD0, (byte)0xCF, (byte)0x11, (byte)0xE0]) ? ContentKind.CompoundFile
        : ContentKind.Text;

    /// <summary>The text as UTF-8 without a byte order mark; null where the file holds none, which goes to <paramref name="findings"/>.</summary>
    public static ReadOnlyMemory<byte>? TextOf(ReadOnlyMemory<byte> content, FindingList findings)
    {
        var bytes = content.Span;
        if (BinaryName(bytes) is { } name)
        {
            Refuse(findings, name, "tệp CSV, JSON, XLSX hoặc XLS", "a file in CSV, JSON, XLSX or XLS");
            return null;
        }

        if (TextContent.ToUtf8(content) is not { } text)
        {
            var place = FirstInvalidByte(bytes);
            Refuse(findings, string.Create(CultureInfo.InvariantCulture, $"byte {place + 1}: 0x{(place < bytes.Length ? bytes[place] : 0):X2}"), "văn bản mã hóa UTF-8, UTF-16 hoặc Windows-1258 (trong Excel: lưu với kiểu “CSV UTF-8”)", "text in UTF-8, UTF-16 or Windows-1258 (in Excel: save as “CSV UTF-8”)");
            return null;
        }

        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            Refuse(findings, string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} byte"), "một tệp có số liệu", "a file with figures");
            return null;
        }

        if (text.Span.Contains((byte)0))
        {
            Refuse(findings, "byte 0x00", "tệp CSV, JSON, XLSX hoặc XLS", "a file in CSV, JSON, XLSX or XLS");
            return null;
        }

        if (text.Span.TrimStart(" \t\r\n"u8)[0] == '<')
        {
            Refuse(findings, FirstLine(text.Span), "số liệu CSV, JSON, XLSX hoặc XLS, không phải trang web (HTML)", "figures in CSV, JSON, XLSX or XLS, not a web page (HTML)");
            return null;
        }

        return text;
    }

    private static string? BinaryName(ReadOnlySpan<byte> content)
    {
        foreach (var (start, name) in Binaries)
        {
            if (content.StartsWith(start))
            {
                return name;
            }
        }

        return null;
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> content)
    {
        var place = 0;
        while (place < content.Length && Rune.DecodeFromUtf8(content[place..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            place += length;
        }

        return place;
    }

    private static string FirstLine(ReadOnlySpan<byte> content)
    {
        var start = content.TrimStart(" \t\r\n"u8);
        var end = start.IndexOfAny((byte)'\r', (byte)'\n');
        return Encoding.UTF8.GetString(start[..Math.Min(60, end < 0 ? start.Length : end)]);
    }

    private static void Refuse(FindingList findings, string found, string expected, string expectedEnglish) =>
        findings.Add(FindingKind.UnreadableFile, null, null, found, expected, expectedEnglish);
}
