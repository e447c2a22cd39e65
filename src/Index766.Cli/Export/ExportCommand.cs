using System.CommandLine;
using Index766.Documents;
using Index766.Documents.Notices;
using Index766.Domain.Reports;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.DraftReports;
using Index766.Sources.ReferenceFiles;

namespace Index766.Cli.Export;

/// <summary>
/// <c>export notice|letter|workbook|brief FILES…</c>: draws up a document from
/// snapshot files, keeps nothing. Exit 0, or 2 for what can't be drawn up.
/// </summary>
internal static class ExportCommand
{
    private const int Refused = 2;

    public static Command Create(TimeProvider clock)
    {
        var kind = new Argument<string>("KIND") { Description = string.Join(", ", ReportKinds.Codes) };
        kind.AcceptOnlyFromAmong([.. ReportKinds.Codes]);
        var files =
            new Argument<string[]>(
                "FILES")
            {
                Description =
                    "Tệp số liệu: điểm, và nếu có kết quả chỉ tiêu, hồ sơ (snapshot files: scores, and target results and dossiers if any)",
                Arity = ArgumentArity.OneOrMore
            };
        var scope = new Option<string?>("--scope") { Description = "Mã tỉnh, ví dụ BP; mặc định là tỉnh của tệp điểm" };
        var unit = new Option<string?>("--unit") { Description = "Mã đơn vị của bản tóm tắt, ví dụ BP-S04" };
        var output = new Option<string>("--out") { Description = "Tệp kết quả (.docx, .xlsx)", Required = true };
        var late =
            new Option<int>("--late-over")
            {
                Description = "Nêu tên đơn vị có trên bao nhiêu hồ sơ trễ hạn",
                DefaultValueFactory = _ => 30
            };
        var data =
            new Option<string?>(
                "--data")
            { Description = "Thư mục phương pháp tính, chỉ tiêu, đơn vị và mẫu văn bản (mặc định: data của chương trình)" };
        var command =
            new Command("export", "Lập thông báo, công văn, bảng tính hoặc bản tóm tắt (draws up a document)") { kind, files, scope, unit,
                output, late, data };
        command.SetAction(parsed => Run(
            new ExportRequest(parsed.GetValue(kind)!, parsed.GetValue(files)!, parsed.GetValue(scope), parsed.GetValue(unit),
                parsed.GetValue(output)!, parsed.GetValue(late)),
            parsed.GetValue(data), clock.GetUtcNow()));
        return command;
    }

    private static int Run(ExportRequest request, string? dataFolder, DateTimeOffset now)
    {
        try
        {
            var folder = RulesFolder.Find(dataFolder);
            var rules = ReferenceDataFolder.Load(folder);
            var templates =
                ReportTemplates.Load(Directory.Exists(Path.Combine(folder, ReportTemplates.Folder)) ? folder : RulesFolder.Find(null));
            if (ExportSnapshots.Read(request.Files, rules, now) is not { } snapshots)
            {
                return Refused;
            }

            Write(request.Out, Render(request, snapshots, rules, new ReportRenderer(templates)));
            Console.WriteLine(request.Out);
            return 0;
        }
        catch (Exception fault) when (fault is ReferenceDataException or ExportException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(fault.Message);
            return Refused;
        }
    }

    private static byte[] Render(ExportRequest request, ExportSnapshots snapshots, ReferenceData rules, ReportRenderer renderer)
    {
        _ = ReportKinds.TryParse(request.Kind, out var kind);
        var unit = kind == ReportKind.Brief ? UnitOf(request.Unit, rules.Units) : null;
        var report = snapshots.Report(request.Scope, rules, request.LateOver);
        if (kind is ReportKind.Notice or ReportKind.Letter && report.Head.Scope == UnitCode.Nation)
        {
            throw new ExportException(
                $"--scope: gặp {report.Head.Scope}; cần mã một tỉnh, ví dụ BP: thông báo và công văn là của một tỉnh (notices and "
                    + "letters are a province's).");
        }

        return unit is null ? renderer.Render(kind, report)
            : renderer.Brief(UnitBrief.Of(report, rules.Units.On(report.Head.AsOf.Day).Find(unit.Code)!)
                ?? throw new ExportException($"--unit: các tệp không có số liệu của {unit.Code} (the files have no figures of it)."));
    }

    private static Unit UnitOf(string? text, UnitRegister units) =>
        UnitCode.TryParse(text, out var code) && units.Find(code) is { } unit ? unit
        : throw new ExportException(
            $"--unit: gặp “{text}”; cần mã một đơn vị trong danh mục, ví dụ BP-S04 (expected a unit of the unit file).");

    /// <summary>Beside the target first, then renamed: nobody sees half a document.</summary>
    private static void Write(string path, byte[] content)
    {
        var full = Path.GetFullPath(path);
        var part = full + ".part";
        try
        {
            File.WriteAllBytes(part, content);
            File.Move(part, full, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
            throw;
        }
    }
}

/// <summary>What is asked for.</summary>
internal sealed record ExportRequest(string Kind, string[] Files, string? Scope, string? Unit, string Out, int LateOver);

/// <summary>A document that can't be drawn up; the message is one sentence.</summary>
internal sealed class ExportException(string message) : Exception(message);
