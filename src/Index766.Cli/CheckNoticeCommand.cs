using System.CommandLine;
using Index766.Documents;
using Index766.Domain.ProofReading;
using Index766.Pipeline;
using Index766.Pipeline.ProofReadNotices;
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
            var tables = Read(path);
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

    private static IReadOnlyList<TypedTable> Read(string path)
    {
        try
        {
            return TypedFile.Read(Path.GetFileName(path), InputFile.Read(path, TypedFile.MaxBytes), WordTables.Find);
        }
        catch (TypedFileException fault)
        {
            throw new CommandException($"{path}: {fault.Vietnamese} ({fault.English}).", fault);
        }
    }

    private static ProofRules RulesOf(IReadOnlyList<TypedTable> tables, ReferenceData data, string? scope, DateOnly? givenDay)
    {
        var (rules, gap, day) = NoticeRules.Of(tables, data, scope, givenDay);
        return rules ?? throw new CommandException(gap switch
        {
            NoticeGap.Day => "Văn bản không nêu ngày số liệu; hãy ghi --as-of 2024-12-17 (the day of the figures is needed).",
            NoticeGap.Methodology =>
                $"Không có phương pháp tính cho năm {day?.Year} (there is no methodology of that year).",
            _ => $"{(gap == NoticeGap.Scope ? "Văn bản không nêu tỉnh" : $"--scope: gặp “{scope}”")}; hãy ghi --scope với mã tỉnh, ví dụ "
                + "BP (the code of a province is needed).",
        });
    }
}
