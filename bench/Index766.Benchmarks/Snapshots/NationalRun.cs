using System.Globalization;
using System.Text;
using Index766.Cli;
using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Gate;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.SnapshotFiles;

namespace Index766.Benchmarks.Snapshots;

/// <summary>A row of a board, as both programs give it.</summary>
internal sealed record RankedUnit(string Scope, string Level, string Unit, decimal Total, int Rank);

/// <summary>
/// From the bytes of a file to ranked boards, in the program's own four steps, each of them apart so that their times can be told.
/// </summary>
internal sealed class NationalRun(ReferenceData data)
{
    private static readonly DateTimeOffset Now = new(2026, 10, 11, 0, 0, 0, TimeSpan.Zero);

    private readonly SnapshotFileReader _reader = new(data);

    public SnapshotTable Read(ReadOnlyMemory<byte> content)
    {
        var file = _reader.Read("national.csv", content, new ReadingDefaults());
        return file.Tables.Count == 1 ? file.Tables[0] : throw new InvalidOperationException(file.Findings[0].English());
    }

    public Admission Admit(SnapshotTable table)
    {
        var admission =
            SnapshotGate.Admit(table, new GateContext(data.Units, data.Methodologies, data.TargetSets, Now, SeverityRules.Default));
        return admission.Snapshot is null ? throw new InvalidOperationException(admission.Findings[0].English()) : admission;
    }

    public ScoredSnapshot Score(Admission admission) =>
        SnapshotScorer.Score(admission.Snapshot!, "bench", new string('0', 64), admission.Methodology!, data.TargetSets, data.Boards);

    public static List<Board> Rank(ScoredSnapshot snapshot) =>
        [.. snapshot.Populations.Select(population => BoardMaker.Make(snapshot, population, null))];

    public List<Board> Boards(ReadOnlyMemory<byte> content) => Rank(Score(Admit(Read(content))));

    public static IEnumerable<RankedUnit> Rows(IEnumerable<Board> boards) =>
        boards.SelectMany(board => board.Rows.Select(row => new RankedUnit(
        board.Scope.Value, board.Level.Code(), row.UnitCode.Value, row.Total!.Value, row.Rank!.Value)));

    /// <summary>A generated file of that size.</summary>
    public byte[] Generate(NationalSize size, int seed = 766)
    {
        var national = new NationalSnapshot(data, size, seed);
        return Generate(national, national.Units());
    }

    /// <summary>A file of some of a generated snapshot's units.</summary>
    public byte[] Generate(NationalSnapshot national, IEnumerable<Unit> units)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        national.Write(text, units);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
