using CsvHelper;
using Index766.Domain.ProofReading;
using Index766.Sources.Csv;

namespace Index766.Sources.SnapshotFiles.Workbooks;

/// <summary>A typed notice that can't be read. The sentences name no file: who asked for it does.</summary>
/// <param name="vietnamese">What was found and what was expected, in Vietnamese.</param>
/// <param name="english">The same in English.</param>
/// <param name="inner">The reader's own fault.</param>
public sealed class TypedFileException(string vietnamese, string english, Exception? inner = null) : Exception(vietnamese, inner)
{
    /// <summary>The sentence in Vietnamese.</summary>
    public string Vietnamese { get; } = vietnamese;

    /// <summary>The sentence in English.</summary>
    public string English { get; } = english;
}

/// <summary>Reads a typed notice as text in tables, chosen by what the file is and not by its name.</summary>
public static class TypedFile
{
    /// <summary>The largest file in bytes.</summary>
    public const long MaxBytes = 16L * 1024 * 1024;

    private const int MaxRows = 20_000;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Its tables.</summary>
    /// <param name="name">The file's name, for the places of findings.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="readWord">The tables of a .docx; null for an archive that is none.</param>
    /// <exception cref="TypedFileException">It is none that can be read.</exception>
    public static IReadOnlyList<TypedTable> Read(string name, byte[] content, Func<byte[], IReadOnlyList<TypedTable>?> readWord)
    {
        if (content.AsSpan().StartsWith("%PDF-"u8))
        {
            throw new TypedFileException(
                "đây là tệp PDF, không soát được; mở bản gốc trong Word và lưu thành .docx, hoặc xin người soạn tệp .docx",
                "a PDF: save the original from Word as .docx, or ask its drafter for it");
        }

        try
        {
            return (content.AsSpan().StartsWith("PK"u8) ? readWord(content) : null)
                ?? TypedSheets.Read(name, content) ?? [new TypedTable(name, RowsOf(content))];
        }
        catch (Exception fault) when (fault is InvalidDataException or CsvFormatException or DecoderFallbackException)
        {
            throw new TypedFileException($"không đọc được ({fault.Message}); cần .docx, .xlsx, .xls hoặc .csv UTF-8",
                "expected a .docx, .xlsx, .xls or UTF-8 .csv", fault);
        }
    }

    /// <summary>Empty lines count, so that a finding names the row that a spreadsheet shows.</summary>
    private static List<TypedRow> RowsOf(byte[] content)
    {
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content)
            .TrimStart('\uFEFF');
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new InvalidDataException("tệp nhị phân, a binary file");
        }

        using var reader = CsvRecords.Open(Encoding.UTF8.GetBytes(text), Separators.MaxBy(separator => text.Count(c => c == separator)));
        var rows = new List<TypedRow>();
        while (reader.Read())
        {
            rows.Add(rows.Count < MaxRows ? new TypedRow(rows.Count + 1, reader.Current.ToArray())
                : throw new InvalidDataException($"hơn {MaxRows} dòng, more rows than that"));
        }

        return rows;
    }
}
