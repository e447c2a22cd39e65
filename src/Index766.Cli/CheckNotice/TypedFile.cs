using System.Globalization;
using System.Text;
using CsvHelper;
using Index766.Documents.Proofs;
using Index766.Domain.ProofReading;
using Index766.Sources.SnapshotFiles.Workbooks;

namespace Index766.Cli.CheckNotice;

/// <summary>Reads a typed notice as text in tables, chosen by what the file is and not by its name.</summary>
internal static class TypedFile
{
    private const long MaxBytes = 16L * 1024 * 1024;
    private const int MaxRows = 20_000;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <exception cref="InvalidDataException">The file is none of those, or too large.</exception>
    public static IReadOnlyList<TypedTable> Read(string path)
    {
        var size = new FileInfo(path) is { Exists: true } info ? info.Length
            : throw new FileNotFoundException($"{path}: không có tệp này (there is no such file).");
        if (size > MaxBytes)
        {
            throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture,
                    $"{path}: {size} byte; nhiều nhất {MaxBytes} byte (at most {MaxBytes} bytes)."));
        }

        var content = File.ReadAllBytes(path);
        if (content.AsSpan().StartsWith("%PDF-"u8))
        {
            throw new InvalidDataException(
                $"{path}: đây là tệp PDF, không soát được; mở bản gốc trong Word và lưu thành .docx, hoặc xin người soạn tệp .docx (a "
                    + "PDF: save the original from Word as .docx, or ask its drafter for it).");
        }

        try
        {
            return content.AsSpan().StartsWith("PK"u8) && WordTables.IsWord(content) ? WordTables.Read(content)
                : TypedSheets.Read(Path.GetFileName(path), content) ?? [new TypedTable(Path.GetFileName(path), RowsOf(content))];
        }
        catch (Exception fault) when (fault is InvalidDataException or CsvFormatException or DecoderFallbackException)
        {
            throw new InvalidDataException(
                $"{path}: không đọc được ({fault.Message}); cần .docx, .xlsx, .xls hoặc .csv UTF-8 (expected a .docx, .xlsx, .xls or "
                    + "UTF-8 .csv).", fault);
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

        var separator = Separators.MaxBy(candidate => text.Count(c => c == candidate));
        var options =
            new CsvReaderOptions
            {
                Separator = separator,
                DetectSeparatorHint = false,
                HasHeader = false,
                SkipEmptyLines = false,
                MalformedData = CsvMalformedDataHandling.Throw
            };
        using var reader = CsvReader.Create(Encoding.UTF8.GetBytes(text), options);
        var rows = new List<TypedRow>();
        while (reader.Read())
        {
            rows.Add(rows.Count < MaxRows ? new TypedRow(rows.Count + 1, reader.Current.ToArray())
                : throw new InvalidDataException($"hơn {MaxRows} dòng, more rows than that"));
        }

        return rows;
    }
}
