using System.CommandLine;
using System.Globalization;
using Index766.Domain.ProofReading;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;

namespace Index766.Cli.CheckNotice;

/// <summary>
/// <c>check-notice FILE</c>: proof-reads the figures of a typed notice. Exit 0 for a clean
/// one, 1 where something is wrong, 2 for a file without figures to judge.
/// </summary>
internal static class CheckNoticeCommand
{
    private const int Wrong = 1;
    private const int Refused = 2;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Thông báo đã soạn: .docx, .xlsx, .xls hoặc .csv (a typed notice)" };
        var scope = new Option<string?>("--scope") { Description = "Mã tỉnh, ví dụ BP; mặc định là tỉnh nêu trong văn bản" };
        var day =
            new Option<string?>("--as-of") { Description = "Ngày số liệu, ví dụ 2024-12-17; mặc định là ngày nêu trong bảng xếp hạng" };
        var data = new Option<string?>("--data") { Description = "Thư mục phương pháp tính và đơn vị (mặc định: data của chương trình)" };
        var command = new Command("check-notice", "Soát lỗi số liệu của thông báo (proof-reads a typed notice)") { file, scope, day, data };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(scope), parsed.GetValue(day), parsed.GetValue(data)));
        return command;
    }

    private static int Run(string path, string? scope, string? day, string? data)
    {
        try
        {
            var rules = ReferenceDataFolder.Load(RulesFolder.Find(data));
            var tables = TypedFile.Read(path);
            var report = ProofReader.Read(tables, RulesOf(tables, rules, scope, day));
            if (!report.HasFigures)
            {
                throw new InvalidDataException(
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
        catch (Exception fault) when (fault is ReferenceDataException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return Refused;
        }
    }

    private static ProofRules RulesOf(IReadOnlyList<TypedTable> tables, ReferenceData rules, string? scopeText, string? dayText)
    {
        var day = dayText is null ? ProofAbout.DayOf(tables)
            : DateOnly.TryParseExact(dayText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) ? given
            : null;
        if (day is not { } known)
        {
            throw new InvalidDataException(dayText is null
                ? "Văn bản không nêu ngày số liệu; hãy ghi --as-of 2024-12-17 (the day of the figures is needed)."
                : $"--as-of: gặp “{dayText}”; cần một ngày như 2024-12-17 (expected a day).");
        }

        var scope = scopeText is null ? ProofAbout.ScopeOf(tables, rules.Units, known)
            : UnitCode.TryParse(scopeText, out var code) && rules.Units.Find(code) is not null ? code : (UnitCode?)null;
        var methodology = rules.Methodologies.FirstOrDefault(candidate => candidate.Covers(Domain.Snapshots.Period.OfYear(known.Year)))
            ?? throw new InvalidDataException($"Không có phương pháp tính cho năm {known.Year} (there is no methodology of that year).");
        return scope is { } place
            ? new ProofRules(rules.Units.On(known), place, known, methodology, OtherNamesOf(rules, place))
            : throw new InvalidDataException(
                $"{(scopeText is null ? "Văn bản không nêu tỉnh" : $"--scope: gặp “{scopeText}”")}; hãy ghi --scope với mã tỉnh, ví dụ "
                    + "BP (the code of a province is needed).");
    }

    /// <summary>The other names that hold for a place: those of everywhere, and of its own province.</summary>
    private static IReadOnlyList<OtherName> OtherNamesOf(ReferenceData rules, UnitCode place) =>
        [.. rules.Words.Aliases.Where(alias => alias.Scope is not { } scope || scope == place || rules.Units.IsUnder(place, scope))
            .Select(alias => new OtherName(alias.Alias, alias.Name))];
}
