using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.SnapshotFiles;

namespace Index766.Cli.Export;

/// <summary>The snapshots of some files, of which a report takes the newest of each kind.</summary>
internal sealed class ExportSnapshots
{
    private const long MaxBytes = 32L * 1024 * 1024;
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
            var size = new FileInfo(path) is { Exists: true } info ? info.Length
                : throw new FileNotFoundException($"{path}: không có tệp này (there is no such file).");
            var content = size <= MaxBytes ? File.ReadAllBytes(path)
                : throw new IOException($"{path}: {size} byte; nhiều nhất {MaxBytes} byte (at most {MaxBytes} bytes).");
            var file = new FileScoring(new SnapshotFileReader(rules).Read, rules, new Dictionary<string, SourceRules>())
                .Score("file", Path.GetFileName(path), content, DocumentJson.Sha256(content), now, new ReadingDefaults());
            if (file.IsRefused)
            {
                file.Findings.ToList().ForEach(finding => Console.Error.WriteLine($"{finding.Vietnamese()} ({finding.English()})"));
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
            ?? throw new ExportException("Không tệp nào có điểm Bộ chỉ số 766 (none of the files has scores).");
        var scope = scores.Series.Root;
        if (scopeText is not null && !UnitCode.TryParse(scopeText, out scope))
        {
            throw new ExportException($"--scope: gặp “{scopeText}”; cần mã tỉnh, ví dụ BP (expected the code of a province).");
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
            ?? throw new ExportException($"--scope: số liệu không có bảng xếp hạng nào thuộc {scope} (the scores have no board under it).");
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
