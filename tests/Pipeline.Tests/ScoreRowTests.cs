using System.IO.Compression;
using System.Security.Cryptography;
using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.SnapshotFiles;
using Index766.TestKit;
using Moq;

namespace Pipeline.Tests;

public class ScoreRowTests
{
    /// <summary>Bytes that the detail of a unit may take: of a score with all indicators, and of 21 targets with their names.</summary>
    private const int DetailBudget = 700;

    /// <summary>Bytes that Azure may count for a row of such a unit: keys, names and texts in UTF-16, numbers, detail.</summary>
    private const int RowBudget = 1500;

    private static string Raw => Repository.PathOf("tests", "Scenarios");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Raw, "*.csv", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Raw, file))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_row_gives_the_unit_back_and_keeps_to_its_budget(string file)
    {
        foreach (var snapshot in Score(file))
        {
            foreach (var (unit, row) in snapshot.Units.Zip(ScoreRow.Of(snapshot, Rig.Data.Checksum)))
            {
                Assert.Equal(unit.Code.Value, row.Row);
                Assert.Equal(DocumentJson.Write(unit), DocumentJson.Write(ScoreRow.Read(Stored(row.Columns))));
                Assert.InRange(row.Columns["detail0"].Bytes!.Length, 1, DetailBudget);
                Assert.InRange(StorageRules.BytesOf(row.Partition, row.Row, row.Columns), 1, RowBudget);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_rank_of_a_row_is_that_of_the_unit_s_board(string file)
    {
        foreach (var snapshot in Score(file))
        {
            var boards = snapshot.Populations.Select(population => BoardMaker.Make(snapshot, population, baseline: null)).ToList();
            foreach (var (unit, row) in snapshot.Units.Zip(ScoreRow.Of(snapshot, "")))
            {
                var above = (UnitCode?[])[unit.Parent, unit.Province, UnitCode.Nation];
                var rank = above.Select(scope => boards.Find(board => board.Scope == scope && board.Level == unit.Level)).OfType<Board>()
                    .FirstOrDefault()?.Rows.FirstOrDefault(it => it.UnitCode == unit.Code)?.Rank;
                Assert.Equal(rank, row.Columns.GetValueOrDefault("rank")?.Value);
            }
        }
    }

    [Fact]
    public void A_reader_of_the_table_sees_points_as_numbers_and_a_missing_value_as_no_column()
    {
        var snapshot = Score("document-003/raw/2-scores.csv").Single();
        var rows = ScoreRow.Of(snapshot, Rig.Data.Checksum).ToDictionary(row => row.Row, row => row.Columns);

        var scored = rows["BP-H01"];
        Assert.Equal(92.84, scored["total"].Value);
        Assert.Equal(1, scored["rank"].Value);
        Assert.Equal(("Huyện Lộc Ninh", "district", "scored"), (scored["unitName"].Text, scored["level"].Text, scored["status"].Text));
        Assert.Equal(snapshot.MethodologyChecksum[..12], scored["methodologyChecksum"].Text);
        Assert.Equal(Rig.Data.Checksum[..12], scored["dataChecksum"].Text);
        var province = ScoreRow.Of(Score("provinces-2026-10-10/raw/1-provinces.csv").Single(), "")[0].Columns;
        Assert.Equal((59.18, 8.0, 18.21), (province["total"].Value, province["pointsCKMB"].Value, province["pointsTDGQ"].Value));
        var without = snapshot.Units.First(unit => unit.Score!.Total is null);
        Assert.DoesNotContain("total", rows[without.Code.Value].Keys);
        Assert.All(rows.Values, columns => Assert.DoesNotContain("targetsMet", columns.Keys));
    }

    [Fact]
    public void A_row_of_target_results_counts_them_and_has_no_points()
    {
        var snapshot = Score("document-003/raw/1-targets.csv").Single();
        var unit = snapshot.Units.First(unit => unit.Targets.Results.Count > 0);

        var columns = ScoreRow.Of(snapshot, "").Single(row => row.Row == unit.Code.Value).Columns;

        Assert.Equal((unit.Targets.Met, unit.Targets.Expected), (columns["targetsMet"].Value, columns["targetsExpected"].Value));
        Assert.DoesNotContain(columns.Keys,
            name => name is "status" or "total" or "rank" || name.StartsWith("points", StringComparison.Ordinal));
    }

    [Fact]
    public void A_group_whose_code_can_be_no_column_name_is_in_the_detail_only()
    {
        var snapshot = Score("document-003/raw/2-scores.csv").Single();
        var unit = snapshot.Units[0] with
        {
            Score = snapshot.Units[0].Score! with
            {
                Groups = [new GroupScore("NHOM_1", 5, null, null), new GroupScore("A", 1.5m, null, null)],
            },
        };

        var row = Assert.Single(ScoreRow.Of(snapshot with { Units = [unit], Populations = [] }, ""));

        Assert.Equal(["pointsA"], row.Columns.Keys.Where(name => name.StartsWith("points", StringComparison.Ordinal)));
        Assert.Equal(DocumentJson.Write(unit), DocumentJson.Write(ScoreRow.Read(Stored(row.Columns))));
    }

    [Fact]
    public void A_detail_that_does_not_fit_a_column_is_kept_in_parts()
    {
        var snapshot = Score("document-003/raw/2-scores.csv").Single();
        var noise = new byte[100_000];
        new Random(766).NextBytes(noise);
        var unit = snapshot.Units[0] with { Score = snapshot.Units[0].Score! with { Note = Convert.ToHexString(noise) } };

        var columns = Assert.Single(ScoreRow.Of(snapshot with { Units = [unit], Populations = [] }, "")).Columns;

        Assert.Equal((65_536, true), (columns["detail0"].Bytes!.Length, columns.ContainsKey("detail1")));
        Assert.Equal(DocumentJson.Write(unit), DocumentJson.Write(ScoreRow.Read(Stored(columns))));
    }

    /// <summary>With another dictionary, what is stored could not be read.</summary>
    [Fact]
    public void The_dictionary_of_version_1_never_changes()
    {
        using var dictionary = typeof(ScoreRow).Assembly.GetManifestResourceStream("score-row.dictionary.json")!;

        Assert.Equal("6da77d0f61530bb278763ea88aa2cc44010c1c895fdbcbb85a40652f064b5501",
            Convert.ToHexStringLower(SHA256.HashData(dictionary)));
    }

    [Fact]
    public void A_detail_that_was_stored_on_30_11_2026_is_read()
    {
        var unit = ScoreRow.Read(Stored(new Dictionary<string, ColumnValue> { ["detail0"] = Convert.FromBase64String(StoredDetail) }));

        Assert.Equal(("BP-H01", "Huyện Lộc Ninh", 92.84m), (unit.Code.Value, unit.Name, unit.Score!.Total));
        var expected = Score("document-003/raw/2-scores.csv").Single().Units.Single(it => it.Code == unit.Code);
        Assert.Equal(DocumentJson.Write(expected), DocumentJson.Write(unit));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(30)]
    public void A_row_that_was_cut_is_said_to_be_broken(int cut) => AssertBroken(detail => detail[..^cut]);

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public void A_row_of_which_a_byte_was_changed_is_said_to_be_broken(int at) => AssertBroken(detail =>
    {
        detail[at] ^= 0xFF;
        return detail;
    });

    [Fact]
    public void A_row_of_a_later_version_or_without_a_detail_is_said_to_be_broken()
    {
        AssertBroken(detail => [2, .. detail.Skip(1)]);
        AssertBroken(_ => []);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_of_an_earlier_version_is_read_where_the_new_table_has_none(bool isPacked)
    {
        using var published = new TwoSources("office");
        await published.PublishAsync("office", "scores.csv",
            await File.ReadAllTextAsync(Path.Combine(Raw, "document-003/raw/2-scores.csv"), Rig.Cancel));
        var code = UnitCode.Parse("BP-H01");
        var before = await published.Units.FindAsync(code, Rig.Cancel);
        var partition = ScoreRow.PartitionOf(before!.Scores!.Series, before.Scores.Entry.Snapshot);
        await published.Tables.DeleteAsync(TableNames.Scores, partition, code.Value, null, Rig.Cancel);
        Assert.Null(await published.Units.FindAsync(code, Rig.Cancel));

        await published.Tables.UpsertAsync(TableNames.EarlierScores,
            [new TableRow(partition, code.Value, EarlierColumns(DocumentJson.Write(before.Scores.View), isPacked))], Rig.Cancel);

        var now = await published.Units.FindAsync(code, Rig.Cancel);
        Assert.Equal(DocumentJson.Write(before.Scores.View), DocumentJson.Write(now!.Scores!.View));
        await published.Tables.UpsertAsync(TableNames.EarlierScores,
            [new TableRow(partition, code.Value, new Dictionary<string, ColumnValue> { ["detail0"] = "e30" })], Rig.Cancel);
        await Assert.ThrowsAsync<BrokenDocumentException>(() => published.Units.FindAsync(code, Rig.Cancel));
    }

    [Fact]
    public async Task A_row_that_is_moved_to_the_new_table_between_two_looks_is_found()
    {
        using var published = new TwoSources("office");
        await published.PublishAsync("office", "scores.csv",
            await File.ReadAllTextAsync(Path.Combine(Raw, "document-003/raw/2-scores.csv"), Rig.Cancel));
        var code = UnitCode.Parse("BP-H01");
        var looks = 0;
        var moving = new Mock<ITableStore>();
        moving.Setup(tables => tables.GetAsync(It.IsAny<string>(), It.IsAny<string>(), code.Value, Rig.Cancel))
            .Returns((string table, string partition, string row, CancellationToken token) =>
                // The first two looks find nothing: the row comes into the new table, and goes from the earlier one, between them.
                looks++ < 2 ? Task.FromResult<StoredRow?>(null) : published.Tables.GetAsync(table, partition, row, token));

        var found = await new UnitReader(published.Reader, moving.Object, published.Documents, Rig.Data.Units)
            .FindAsync(code, Rig.Cancel);

        Assert.Equal(code, found?.Scores?.View.Code);
    }

    /// <summary>The JSON in base64, in parts of 16,000 characters: as it is in version 0.1.0, later as gzip.</summary>
    private static Dictionary<string, ColumnValue> EarlierColumns(byte[] json, bool isPacked)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(json);
        }

        return Convert.ToBase64String(isPacked ? packed.ToArray() : json).Chunk(16_000).Index()
            .ToDictionary(part => $"detail{part.Index}", part => (ColumnValue)new string(part.Item));
    }

    private static void AssertBroken(Func<byte[], byte[]> damage)
    {
        var detail = ScoreRow.Of(Score("document-003/raw/2-scores.csv").Single(), "")[0].Columns["detail0"].Bytes!;
        var columns = new Dictionary<string, ColumnValue> { ["detail0"] = damage([.. detail]) };

        Assert.Throws<BrokenDocumentException>(() => ScoreRow.Read(Stored(columns)));
    }

    private static StoredRow Stored(IReadOnlyDictionary<string, ColumnValue> columns) => new("series/snapshot", "unit", columns, "tag");

    private static IReadOnlyList<ScoredSnapshot> Score(string file)
    {
        var content = File.ReadAllBytes(Path.Combine(Raw, file));
        var scoring = new FileScoring(new SnapshotFileReader(Rig.Data).Read, Rig.Data, new Dictionary<string, SourceRules>());
        return scoring.Score(
            "office", Path.GetFileName(file), content, DocumentJson.Sha256(content),
            new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), new ReadingDefaults(), scoring.RulesOf("office")).Snapshots;
    }

    private const string StoredDetail = "Af3HHKkjNNKj4PNw98xkBb/MvAyyBn2K0TokcGtw9kcsjfQsTJD6I+gNbWK6gYagdI41KCkMNNDgCgA=";
}
