using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Gate;
using Index766.Domain.Snapshots;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.ScoreUnits;

/// <summary>What a file gives: its scored snapshots, or none where a finding is an error.</summary>
public sealed record ScoredFile(IReadOnlyList<ScoredSnapshot> Snapshots, IReadOnlyList<Finding> Findings, string? Reader = null)
{
    /// <summary>Whether the file is refused as a whole: bad input never half-counts.</summary>
    public bool IsRefused => Findings.Any(finding => finding.Severity == Severity.Error);

    /// <summary>
    /// The readings of the first units of each table as they were read, of a refused file as far as it could be: for a person to see
    /// whether the program took the file as it was meant.
    /// </summary>
    public IReadOnlyList<SnapshotTable> FirstRows { get; init; } = [];
}

/// <summary>
/// Reads, gates and scores a file: pure, the same bytes and rules give the same result. The step and the command line share it.
/// </summary>
/// <param name="read">Reads it.</param>
/// <param name="data">The rules.</param>
/// <param name="bySource">What the office asks of each source's files.</param>
/// <param name="timer">Measures <see cref="Budget"/>; null for the machine's own, which no change of the clock moves.</param>
public sealed class FileScoring(
    ReadSnapshotFile read, ReferenceData data, IReadOnlyDictionary<string, SourceRules> bySource, TimeProvider? timer = null)
{
    /// <summary>
    /// How long a file may take until it is refused: twenty times what the whole country's takes on a slow machine. The limits of
    /// cells end almost every bad one long before.
    /// </summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    private const int FirstUnits = 10;
    private const int MaxFirstReadings = 300;

    /// <summary>What the gate may say of a table that could be read only in part: not what its missing rows and cells lead to.</summary>
    private static readonly FindingKind[] OfSingleRows =
        [FindingKind.UndescribedUnit, FindingKind.UnknownIndicator, FindingKind.DuplicateReading, FindingKind.ValueOverMaximum,
            FindingKind.FutureAsOf];

    /// <summary>What the gate may say of a table whose as-of is not known.</summary>
    private static readonly FindingKind[] AtAnyTime = [FindingKind.UnknownIndicator, FindingKind.ValueOverMaximum];

    /// <summary>What the office asks of a source's files.</summary>
    public SourceRules RulesOf(string source) => bySource.GetValueOrDefault(source, SourceRules.Default);

    /// <summary>Scores a file.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="name">The file's name, for findings.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="sha">Their SHA-256.</param>
    /// <param name="now">The moment that an as-of may not be after.</param>
    /// <param name="defaults">Period and as-of where the rows have none; without an as-of here, the one in the file's name counts.</param>
    /// <param name="rules">What is asked of the file; null for what the office asks of the source's.</param>
    /// <param name="cancellationToken">Ends the work: the program stops.</param>
    /// <exception cref="OperationCanceledException">It did.</exception>
    public ScoredFile Score(string source, string name, ReadOnlyMemory<byte> content, string sha, DateTimeOffset now,
        ReadingDefaults defaults, SourceRules? rules = null, CancellationToken cancellationToken = default)
    {
        using var budget = timer is null ? new CancellationTokenSource(Budget) : new CancellationTokenSource(Budget, timer);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        try
        {
            // On a thread of its own: what pools keep for a thread, after a large JSON file a hundred megabytes, goes with it.
            return Task.Factory.StartNew(
                () => ScoreWithin(source, name, content, sha, now, defaults, rules ?? RulesOf(source), ends.Token),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var seconds = (int)Budget.TotalSeconds;
            return new ScoredFile([], [new Finding(FindingKind.UnreadableFile, name, null, null, $"> {seconds} s",
                $"một tệp đọc và kiểm tra xong trong {seconds} giây (chia nhỏ tệp, hoặc gửi lại khi máy bớt bận)",
                $"a file that is read and checked within {seconds} seconds (split it, or send it again when the machine is less busy)")]);
        }
    }

    private ScoredFile ScoreWithin(string source, string name, ReadOnlyMemory<byte> content, string sha, DateTimeOffset now,
        ReadingDefaults defaults, SourceRules asked, CancellationToken cancellationToken)
    {
        var known = defaults with { AsOf = defaults.AsOf ?? AsOfInName.Find(name), Root = defaults.Root ?? asked.Root };
        var file = read(name, content, known, cancellationToken);
        var context = new GateContext(data.Units, data.Methodologies, data.TargetSets, now, asked.Severities, asked.Root)
        {
            CancellationToken = cancellationToken,
        };
        var admissions = file.Tables.Select(table => SnapshotGate.Admit(table, context)).ToList();
        var others = file.Unpublished.SelectMany(table => SnapshotGate.Admit(table, context).Findings)
            .Where(finding => OfSingleRows.Contains(finding.Kind));
        var undated = file.Undated.SelectMany(table => SnapshotGate.Admit(AsOfNow(table, now), context).Findings)
            .Where(finding => AtAnyTime.Contains(finding.Kind));
        var findings = FindingReport.Capped(
            name, [.. file.Findings.Select(asked.Severities.Apply), .. admissions.SelectMany(admission => admission.Findings), .. others,
                .. undated]);
        var scored = new ScoredFile([], findings, file.Reader)
        {
            FirstRows = [.. file.Tables.Concat(file.Unpublished).Concat(file.Undated).Select(FirstRowsOf)],
        };
        return scored.IsRefused ? scored : scored with
        {
            Snapshots =
                [.. admissions.Select(
                    admission =>
                        SnapshotScorer.Score(admission.Snapshot!, source, sha, admission.Methodology!, data.TargetSets, data.Boards,
                            cancellationToken))],
        };
    }

    private static SnapshotTable FirstRowsOf(SnapshotTable table)
    {
        var units = table.Readings.Select(reading => reading.Unit).Distinct().Take(FirstUnits).ToHashSet();
        return table with
        {
            Readings = [.. table.Readings.Where(reading => units.Contains(reading.Unit)).Take(MaxFirstReadings)],
            DescribedUnits = [.. table.DescribedUnits.Where(unit => units.Contains(unit.Code))],
        };
    }

    private static SnapshotTable AsOfNow(SnapshotTable table, DateTimeOffset now) => table with
    {
        AsOf = AsOf.Parse(now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Period = table.Period == default ? Period.OfYear(now.Year) : table.Period,
    };
}
