using System.CommandLine;
using Index766.Documents;
using Index766.Documents.Notices;
using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.DraftReports;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;

namespace Index766.Cli;

/// <summary><c>export notice|letter|workbook|brief FILES…</c>: draws up a document from snapshot files, keeps nothing.</summary>
internal static class ExportCommand
{
    private sealed record ExportRequest(ReportKind Kind, string? Scope, string? Unit, int LateOver);

    public static Command Create(TimeProvider clock)
    {
        var kind = new Argument<string>("KIND") { Description = string.Join(", ", ReportKinds.Codes) };
        kind.AcceptOnlyFromAmong([.. ReportKinds.Codes]);
        var files = new Argument<string[]>("FILES")
        {
            Description =
                "Tệp số liệu: điểm, và nếu có kết quả chỉ tiêu, hồ sơ (snapshot files: scores, and target results and dossiers if any)",
            Arity = ArgumentArity.OneOrMore,
        };
        var scope = new Option<string?>("--scope") { Description = "Mã tỉnh, ví dụ BP; mặc định là tỉnh của tệp điểm" };
        var unit = new Option<string?>("--unit") { Description = "Mã đơn vị của bản tóm tắt, ví dụ BP-S04" };
        var output = new Option<string>("--out") { Description = "Tệp kết quả (.docx, .xlsx)", Required = true };
        var late = new Option<int>("--late-over")
        {
            Description = "Nêu tên đơn vị có trên bao nhiêu hồ sơ trễ hạn",
            DefaultValueFactory = _ => 30,
        };
        return new Command("export",
            "Lập thông báo, công văn, bảng tính hoặc bản tóm tắt; xuất Parquet (draws up a document, exports Parquet files)")
        {
            kind, files, scope, unit, output, late, CommonOptions.Rules, ExportParquetCommand.Create(clock),
        }.Runs(parsed =>
        {
            _ = ReportKinds.TryParse(parsed.GetRequiredValue(kind), out var reportKind);
            var request = new ExportRequest(reportKind, parsed.GetValue(scope), parsed.GetValue(unit), parsed.GetValue(late));
            var folder = RulesFolder.Find(parsed.GetValue(CommonOptions.Rules));
            var rules = ReferenceDataFolder.Load(folder);
            var templates = ReportTemplates.Read(ReferenceDataFolder.ReadFiles(
                Directory.Exists(Path.Combine(folder, ReportTemplates.Folder)) ? folder : RulesFolder.Find(null), ReportTemplates.Files));
            if (ExportSnapshots.Read(parsed.GetRequiredValue(files), rules, clock.GetUtcNow()) is not { } snapshots)
            {
                return CommandLine.Refused;
            }

            var path = parsed.GetRequiredValue(output);
            InputFile.Replace(path, Render(request, snapshots, rules, new ReportRenderer(templates)));
            Console.WriteLine(path);
            return 0;
        });
    }

    private static byte[] Render(ExportRequest request, ExportSnapshots snapshots, ReferenceData rules, ReportRenderer renderer)
    {
        var unit = request.Kind == ReportKind.Brief ? UnitOf(request.Unit, rules.Units) : null;
        var report = snapshots.Report(request.Scope, rules, request.LateOver);
        if (request.Kind is ReportKind.Notice or ReportKind.Letter && report.Head.Scope == UnitCode.Nation)
        {
            throw new CommandException(
                $"--scope: gặp {report.Head.Scope}; cần mã một tỉnh, ví dụ BP: thông báo và công văn là của một tỉnh (notices and "
                    + "letters are a province's).");
        }

        return unit is null ? renderer.Render(request.Kind, report)
            : renderer.Brief(UnitBrief.Of(report, rules.Units.On(report.Head.AsOf.Day).Find(unit.Code)!)
                ?? throw new CommandException($"--unit: các tệp không có số liệu của {unit.Code} (the files have no figures of it)."));
    }

    private static Unit UnitOf(string? text, UnitRegister units) =>
        UnitCode.TryParse(text, out var code) && units.Find(code) is { } unit ? unit
        : throw new CommandException(
            $"--unit: gặp “{text}”; cần mã một đơn vị trong danh mục, ví dụ BP-S04 (expected a unit of the unit file).");
}

/// <summary>The snapshots of some files, of which a report takes the newest of each kind.</summary>
internal sealed class ExportSnapshots
{
    private readonly List<ScoredSnapshot> _snapshots;
    private readonly Dictionary<ScoredSnapshot, string> _files;

    private ExportSnapshots(Dictionary<ScoredSnapshot, string> files) =>
        (_files, _snapshots) = (files, [.. files.Keys.OrderBy(snapshot => snapshot.Id.AsOf)]);

    /// <summary>Reads, gates and scores the files; null where one is refused, whose findings are on standard error.</summary>
    public static ExportSnapshots? Read(IEnumerable<string> paths, ReferenceData rules, DateTimeOffset now)
    {
        var snapshots = new Dictionary<ScoredSnapshot, string>(ReferenceEqualityComparer.Instance);
        foreach (var path in paths)
        {
            var file = InputFile.Score(path, rules, new ReadingDefaults(), now);
            if (file.IsRefused)
            {
                CommandLine.PrintErrors(file.Findings);
                return null;
            }

            foreach (var snapshot in file.Snapshots)
            {
                snapshots.Add(snapshot, Path.GetFileName(path));
            }
        }

        return new ExportSnapshots(snapshots);
    }

    /// <summary>The report of a scope; the scores' root where none is named.</summary>
    public ReportModel Report(string? scopeText, ReferenceData rules, int lateOver)
    {
        var scores = Last(SnapshotKind.Scores)
            ?? throw new CommandException("Không tệp nào có điểm Bộ chỉ số 766 (none of the files has scores).");
        var scope = scores.Series.Root;
        if (scopeText is not null && !UnitCode.TryParse(scopeText, out scope))
        {
            throw new CommandException($"--scope: gặp “{scopeText}”; cần mã tỉnh, ví dụ BP (expected the code of a province).");
        }

        var earlier = _snapshots.Where(snapshot => snapshot.Series == scores.Series && snapshot.Id.AsOf.CompareTo(scores.Id.AsOf) < 0)
            .ToList();
        var boards =
            earlier.SelectMany(
                snapshot => snapshot.Populations.Where(population => population.Scope == scope)
                    .Select(population => BoardMaker.Make(snapshot, population, null)));
        var sources =
            new ReportSources(scope, scores, earlier.LastOrDefault(), Last(SnapshotKind.Targets), Last(SnapshotKind.Dossiers), [.. boards],
                IsSample: false);
        var methodology = rules.Methodologies.First(candidate => candidate.Id == scores.Methodology);
        var report = new ReportMaker(rules.Units, methodology, lateOver).Make(sources)
            ?? throw new CommandException(
                $"--scope: số liệu không có bảng xếp hạng nào thuộc {scope} (the scores have no board under it).");
        return report with
        {
            Head = report.Head with { Source = SourceOf(scores) },
            Dossiers = report.Dossiers is { } dossiers ? dossiers with { Source = SourceOf(sources.Dossiers!) } : null,
        };
    }

    /// <summary>A report from files names the file where others name a configured source.</summary>
    private string SourceOf(ScoredSnapshot snapshot) => $"tệp {_files[snapshot]}";

    private ScoredSnapshot? Last(SnapshotKind kind) => _snapshots.LastOrDefault(snapshot => snapshot.Series.Kind == kind);
}
