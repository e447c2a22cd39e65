using System.CommandLine;
using System.Text;
using CsvHelper;
using Index766.Documents;
using Index766.Domain.ProofReading;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Sources.SnapshotFiles.Workbooks;

namespace Index766.Cli;

/// <summary>
/// <c>check-notice FILE</c>: proof-reads the figures of a typed notice. Exit 0 for a clean
/// one, 1 where something is wrong, 2 for a file without figures to judge.
/// </summary>
internal static class CheckNoticeCommand
{
    private const int Wrong = 1;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Thông báo đã soạn: .docx, .xlsx, .xls hoặc .csv (a typed notice)" };
        var scope = new Option<string?>("--scope") { Description = "Mã tỉnh, ví dụ BP; mặc định là tỉnh nêu trong văn bản" };
        var day = CommonOptions.Day("--as-of", "Ngày số liệu; mặc định là ngày nêu trong bảng xếp hạng");
        return new Command("check-notice", "Soát lỗi số liệu của thông báo (proof-reads a typed notice)")
        {
            file, scope, day, CommonOptions.Rules,
        }.Runs(parsed =>
        {
            var (path, rules) = (parsed.GetRequiredValue(file), CommonOptions.LoadRules(parsed));
            var tables = TypedFile.Read(path);
            return Print(path, ProofReader.Read(tables, RulesOf(tables, rules, parsed.GetValue(scope), parsed.GetValue(day))));
        });
    }

    private static int Print(string path, ProofReport report)
    {
        if (!report.HasFigures)
        {
            return CommandLine.Refuse(
                $"{path}: không có bảng xếp hạng, bảng chỉ tiêu hay tổng số hồ sơ để soát (there is nothing to proof-read).");
        }

        foreach (var finding in report.Findings)
        {
            Console.WriteLine(finding.Vietnamese());
        }

        Console.WriteLine(
            $"Đã soát {report.Boards} bảng xếp hạng, {report.Cells} ô chỉ tiêu{(report.HasTotals ? ", tổng số hồ sơ" : "")}: "
                + $"{report.Findings.Count} lỗi.");
        return report.Findings.Count == 0 ? 0 : Wrong;
    }

    private static ProofRules RulesOf(IReadOnlyList<TypedTable> tables, ReferenceData rules, string? scopeText, DateOnly? givenDay)
    {
        var day = givenDay ?? ProofAbout.DayOf(tables) ?? throw new CommandException(
            "Văn bản không nêu ngày số liệu; hãy ghi --as-of 2024-12-17 (the day of the figures is needed).");
        var scope = scopeText is null ? ProofAbout.ScopeOf(tables, rules.Units, day)
            : UnitCode.TryParse(scopeText, out var code) && rules.Units.Find(code) is not null ? code : (UnitCode?)null;
        var methodology = rules.Methodologies.FirstOrDefault(candidate => candidate.Covers(Period.OfYear(day.Year)))
            ?? throw new CommandException($"Không có phương pháp tính cho năm {day.Year} (there is no methodology of that year).");
        return scope is { } place
            ? new ProofRules(rules.Units.On(day), place, day, methodology, OtherNamesOf(rules, place))
            : throw new CommandException(
                $"{(scopeText is null ? "Văn bản không nêu tỉnh" : $"--scope: gặp “{scopeText}”")}; hãy ghi --scope với mã tỉnh, ví dụ "
                    + "BP (the code of a province is needed).");
    }

    /// <summary>The other names that hold for a place: those of everywhere, and of its own province.</summary>
    private static IReadOnlyList<OtherName> OtherNamesOf(ReferenceData rules, UnitCode place) =>
        [.. rules.Words.Aliases.Where(alias => alias.Scope is not { } scope || scope == place || rules.Units.IsUnder(place, scope))
            .Select(alias => new OtherName(alias.Alias, alias.Name))];
}

/// <summary>Reads a typed notice as text in tables, chosen by what the file is and not by its name.</summary>
internal static class TypedFile
{
    private const long MaxBytes = 16L * 1024 * 1024;
    private const int MaxRows = 20_000;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <exception cref="CommandException">The file is none of those, not there, or too large.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static IReadOnlyList<TypedTable> Read(string path)
    {
        var content = InputFile.Read(path, MaxBytes);
        if (content.AsSpan().StartsWith("%PDF-"u8))
        {
            throw new CommandException(
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
            throw new CommandException(
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

        var options = new CsvReaderOptions
        {
            Separator = Separators.MaxBy(candidate => text.Count(c => c == candidate)),
            DetectSeparatorHint = false,
            HasHeader = false,
            SkipEmptyLines = false,
            MalformedData = CsvMalformedDataHandling.Throw,
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
