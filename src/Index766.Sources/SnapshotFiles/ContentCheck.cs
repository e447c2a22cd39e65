using System.Globalization;
using System.Text;
using Index766.Domain.Findings;

namespace Index766.Sources.SnapshotFiles;

/// <summary>Whether the bytes can be a snapshot file at all: UTF-8 text, and not a workbook, an archive or a web page.</summary>
internal static class ContentCheck
{
    private static readonly (byte[] Start, string Name)[] Binaries =
    [
        ([0x50, 0x4B, 0x03, 0x04], "ZIP, XLSX"),
        ([0xD0, 0xCF, 0x11, 0xE0], "XLS"),
        ([0x25, 0x50, 0x44, 0x46], "PDF"),
        ([0x1F, 0x8B], "GZIP"),
    ];

    /// <summary>Adds the first reason for which the file can't be read; false where there is one.</summary>
    public static bool IsText(ReadOnlySpan<byte> content, FindingList findings)
    {
        if (content.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            Refuse(findings, string.Create(CultureInfo.InvariantCulture, $"{content.Length} byte"), "một tệp có số liệu", "a file with figures");
        }
        else if (BinaryName(content) is { } name)
        {
            Refuse(findings, name, "tệp văn bản CSV hoặc JSON (trong Excel: lưu với kiểu “CSV UTF-8”)", "a text file, CSV or JSON (in Excel: save as “CSV UTF-8”)");
        }
        else if (FirstInvalidByte(content) is { } place)
        {
            Refuse(findings, string.Create(CultureInfo.InvariantCulture, $"byte {place + 1}: 0x{content[place]:X2}"), "văn bản mã hóa UTF-8 (trong Excel: lưu với kiểu “CSV UTF-8”)", "text in UTF-8 (in Excel: save as “CSV UTF-8”)");
        }
        else if (content.TrimStart(" \t\r\n"u8)[0] == '<')
        {
            Refuse(findings, FirstLine(content), "số liệu CSV hoặc JSON, không phải trang web (HTML)", "figures in CSV or JSON, not a web page (HTML)");
        }

        return findings.IsEmpty;
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

        return content.StartsWith([(byte)0xFF, (byte)0xFE]) || content.StartsWith([(byte)0xFE, (byte)0xFF]) ? "UTF-16"
            : content.Contains((byte)0) ? "byte 0x00"
            : null;
    }

    private static int? FirstInvalidByte(ReadOnlySpan<byte> content)
    {
        if (System.Text.Unicode.Utf8.IsValid(content))
        {
            return null;
        }

        var place = 0;
        while (Rune.DecodeFromUtf8(content[place..], out _, out var length) == System.Buffers.OperationStatus.Done)
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
