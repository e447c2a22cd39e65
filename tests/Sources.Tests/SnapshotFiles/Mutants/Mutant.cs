using Index766.Domain.Boards;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.SnapshotFiles;
using Index766.Sources.Tests.SnapshotFiles.Tables;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>A table with one to four changes that keep its meaning; the seed gives it again.</summary>
internal sealed class Mutant
{
    private const int MaxTries = 20;

    private static readonly FileScoring Scoring = new(new SnapshotFileReader(OfficeTables.WithCommunes).Read, OfficeTables.WithCommunes,
        new Dictionary<string, SourceRules>());

    private static readonly DateTimeOffset Now = new(2026, 11, 30, 0, 0, 0, TimeSpan.FromHours(7));

    private readonly List<string> _changes = [];

    public Mutant(int seed)
    {
        var random = new Random(seed);
        Seed = seed;
        File = Mutation.Pick(random, ClerkFile.All);
        Table = File.Table();
        var many = random.Next(1, 5);
        for (var i = 0; i < MaxTries && _changes.Count < many; i++)
        {
            var mutation = Mutation.Pick(random, Mutation.All);
            if (mutation.Apply(Table, random) is { } change)
            {
                _changes.Add($"{mutation.Name}: {change}");
            }
        }
    }

    public int Seed { get; }

    public ClerkFile File { get; }

    public ClerkTable Table { get; }

    /// <summary>What the program makes of it.</summary>
    public ScoredFile Score()
    {
        var (name, bytes) = ClerkWriter.Write(Table);
        return Score(name, bytes);
    }

    /// <summary>What the program makes of a file.</summary>
    public static ScoredFile Score(string name, byte[] bytes) =>
        Scoring.Score("test", name, bytes, new string('0', 64), Now, new ReadingDefaults());

    /// <summary>
    /// What the boards, the dossier lists and the targets say of each unit, but for notes and names, which say nothing of the figures.
    /// </summary>
    public static string Boards(ScoredFile file) => string.Join('\n', file.Snapshots.SelectMany(snapshot => snapshot.Populations
        .Select(population => BoardMaker.Make(snapshot, population, null))
        .Select(board => Text(board with { Rows = [.. board.Rows.Select(row => row with { Note = null, UnitName = "" })] }))
        .Append($"{snapshot.Series} {snapshot.Id}")
        .Concat(snapshot.Units.Select(unit =>
            $"{unit.Code} {unit.Level} {unit.IsPresent} {Text(unit.Dossiers is null ? null : unit.Dossiers with { Note = null })} "
            + Text(unit.Targets)))));

    /// <summary>What was changed, and the table as it then is.</summary>
    public override string ToString() =>
        $"new Mutant({Seed}), {File.Name} as {Table.Format} “{Table.Separator}”:\n  {string.Join("\n  ", _changes)}\n"
        + $"{ClerkWriter.Shown(Table)}\n"
        + string.Join('\n', Score().Findings.Select(finding => $"{finding.Severity} {finding.Kind}: {finding.Vietnamese()}"));

    private static string Text<T>(T value) => System.Text.Encoding.UTF8.GetString(DocumentJson.Write(value));
}
