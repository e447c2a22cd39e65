using System.Text;
using Index766.Domain.Boards;
using Index766.LocalStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Pipeline.Tests;

/// <summary>What is kept of the samples, in bytes on the disk, by kind of artefact: no more than its budget.</summary>
public sealed class StoredBytesTests : IDisposable
{
    private readonly TempData _folder = new();

    /// <summary>A tenth above what was measured on 30/11/2026, with two days of the provinces.</summary>
    private static readonly Dictionary<string, int> Budgets = new(StringComparer.Ordinal)
    {
        ["raw"] = 15_000,
        ["scores"] = 14_700,
        ["views"] = 13_850,
        ["history"] = 6_430,
        ["manifests"] = 4_980,
        ["provenance"] = 2_750,
        ["warnings"] = 1_160,
    };

    [Fact]
    public async Task Documents_of_the_samples_take_no_more_than_their_budget()
    {
        using var rig = new Rig();
        foreach (var file in Directory.GetFiles(Repository.PathOf("data", "samples"), "*.csv").Order(StringComparer.Ordinal))
        {
            await rig.FetchAndDrainAsync(Path.GetFileName(file), await File.ReadAllTextAsync(file, Rig.Cancel));
        }

        var kept = Budgets.Keys.ToDictionary(kind => kind, kind => BytesOf(rig, kind));
        Assert.All(Budgets, budget => Assert.True(
            kept[budget.Key] <= budget.Value, $"{budget.Key}: {kept[budget.Key]} bytes are kept, expected at most {budget.Value}"));
    }

    /// <summary>What a day adds for each e-mail: its text, and the row that keeps it from going out twice.</summary>
    [Fact]
    public async Task An_e_mail_takes_no_more_than_its_budget()
    {
        using var rig = new Rig();
        foreach (var file in Directory.GetFiles(Repository.PathOf("data", "samples"), "*.csv").Order(StringComparer.Ordinal))
        {
            await rig.FetchAndDrainAsync(Path.GetFileName(file), await File.ReadAllTextAsync(file, Rig.Cancel));
        }

        using var database = new SqliteDatabase(Path.Combine(rig.Folder, "index766.db"));
        var rows = await new SqliteTableStore(database).ScanAsync(TableNames.Outbox, Rig.Cancel).ToListAsync(Rig.Cancel);
        var row = rows.Average(row => StorageRules.BytesOf(row.Partition, row.Row, row.Columns));
        Assert.True(rows.Count > 20 && row <= 530, $"{rows.Count} rows take {row} bytes each");
        var text = (double)BytesOf(rig, "mails") / rows.Count;
        Assert.True(text <= 2_930, $"each of {rows.Count} texts takes {text} bytes");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"scope":"BP","level":"district","period":"2024","asOf":"2024-12-17","source":"a","methodology":"m","units":1}""")]
    [InlineData("""{"scope":"BP","level":"district","period":"2024","asOf":"2024-12-17","source":"a","methodology":"m","rows":[]}""")]
    public void A_board_without_its_rows_or_its_number_of_units_is_no_document(string content) =>
        Assert.Throws<BrokenDocumentException>(() => DocumentJson.Read<Board>("views/x.json", Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void What_is_left_out_is_null_and_empty_again()
    {
        const string row = """{"unitCode":"BP-H01","unitName":"Huyện Lộc Ninh","status":"incomplete","reconciliations":[]}""";
        const string heading = """{"scope":"BP","level":"district","period":"2024","asOf":"2024-12-17T00:00:00+07:00","source":"a",""";
        var stored = $$"""{{heading}}"methodology":"m","units":1,"rows":[{{row}}],"isCovered":false}""";
        var board = DocumentJson.Read<Board>("views/x.json", Encoding.UTF8.GetBytes(stored));

        var unit = Assert.Single(board.Rows);
        Assert.Empty(unit.Groups);
        Assert.Equal((null, null, null, 0), (unit.Total, unit.Note, unit.Quality, unit.Reconciliations!.Count));
        Assert.Equal(stored, Encoding.UTF8.GetString(DocumentJson.WriteStored(board)));
        Assert.Contains("\"groups\":{},\"grade\":null", Encoding.UTF8.GetString(DocumentJson.Write(board)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(300)]
    public async Task A_document_that_is_packed_as_it_is_written_is_the_one_that_is_packed_afterwards(int lines)
    {
        string[] value = [.. Enumerable.Range(0, lines).Select(line => $"Dòng {line}")];
        var whole = DocumentJson.WriteStored(value);
        var packed = DocumentJson.Pack(value);

        Assert.Equal(DocumentJson.Sha256(whole), packed.Sha);
        Assert.Equal(whole.Length < 4096, whole.AsSpan().SequenceEqual(packed.Content.Span));
        using var store = new CompressedBlobStore(new FileBlobStore(_folder.Folder));
        await store.CreateAsync("x.json", packed.Content, Rig.Cancel);
        Assert.Equal(whole, (await store.ReadAsync("x.json", Rig.Cancel))!.Content);
    }

    public void Dispose() => _folder.Dispose();

    private static long BytesOf(Rig rig, string kind)
    {
        var folder = Path.Combine(rig.Folder, "blobs", kind + "+");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) : 0;
    }
}
