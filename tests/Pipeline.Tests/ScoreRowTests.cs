using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.SnapshotFiles;
using Index766.TestKit;

namespace Pipeline.Tests;

public class ScoreRowTests
{
    /// <summary>Characters that the row of a unit with all indicators may take, its columns for readers included.</summary>
    private const int Budget = 2500;

    private static readonly ScoredFile File = Score();

    [Fact]
    public void A_row_gives_the_unit_back_and_keeps_to_its_budget()
    {
        foreach (var snapshot in File.Snapshots)
        {
            Assert.All(snapshot.Units, unit =>
            {
                var row = ScoreRow.Of(snapshot, unit, "");

                Assert.Equal(DocumentJson.Write(unit), DocumentJson.Write(ScoreRow.Read(Stored(row.Columns))));
                Assert.InRange(row.Columns.Values.Sum(value => value.Length), 1, Budget);
            });
        }
    }

    [Fact]
    public void A_row_of_version_0_1_0_is_read()
    {
        var unit = File.Snapshots[0].Units[0];
        var columns = new Dictionary<string, string> { ["detail0"] = Convert.ToBase64String(DocumentJson.Write(unit)) };

        Assert.Equal(DocumentJson.Write(unit), DocumentJson.Write(ScoreRow.Read(Stored(columns))));
    }

    [Fact]
    public void A_row_that_was_cut_is_said_to_be_broken()
    {
        var snapshot = File.Snapshots[0];
        var detail = ScoreRow.Of(snapshot, snapshot.Units[0], "").Columns["detail0"];
        var columns = new Dictionary<string, string> { ["detail0"] = detail[..(detail.Length / 8 * 4)] };

        Assert.Throws<BrokenDocumentException>(() => ScoreRow.Read(Stored(columns)));
    }

    private static StoredRow Stored(IReadOnlyDictionary<string, string> columns) => new("series/snapshot", "unit", columns, "tag");

    private static ScoredFile Score()
    {
        var content = System.IO.File.ReadAllBytes(Repository.PathOf("tests", "Scenarios", "provinces-2026-10-10", "raw", "1-provinces.csv"));
        var scoring = new FileScoring(new SnapshotFileReader(Rig.Data).Read, Rig.Data, new Dictionary<string, SourceRules>());
        return scoring.Score(
            "office", "1-provinces.csv", content, DocumentJson.Sha256(content), new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero),
            new ReadingDefaults(), scoring.RulesOf("office"));
    }
}
