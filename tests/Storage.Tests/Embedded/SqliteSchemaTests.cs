using System.IO.Compression;
using System.Text.Json;
using Index766.LocalStorage;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Storage.Tests.Suites;

namespace Storage.Tests.Embedded;

/// <summary>Databases of earlier versions are brought up to date when they are opened; one of a later version is refused.</summary>
public sealed class SqliteSchemaTests : IDisposable
{
    private const string EarlierSchema = """
        PRAGMA encoding = 'UTF-16be';
        PRAGMA journal_mode = WAL;
        CREATE TABLE rows (
            tbl TEXT NOT NULL COLLATE NOCASE, partition TEXT NOT NULL, row TEXT NOT NULL, columns TEXT NOT NULL, tag TEXT NOT NULL,
            PRIMARY KEY (tbl, partition, row)) WITHOUT ROWID;
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body TEXT NOT NULL,
            visible_at INTEGER NOT NULL, dequeue_count INTEGER NOT NULL, receipt TEXT NULL);
        CREATE INDEX messages_by_queue ON messages (queue, visible_at, id);
        INSERT INTO messages (queue, body, visible_at, dequeue_count) VALUES ('jobs', 'a', 0, 0);
        """;

    private readonly TempData data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Before 3.51.3 two connections that write and checkpoint at one instant could damage a database in WAL mode.</summary>
    [Fact]
    public void The_database_is_kept_by_a_version_of_SQLite_that_two_programs_may_write_with()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();

        Assert.True(Version.Parse(connection.ServerVersion) >= new Version(3, 51, 3), connection.ServerVersion);
    }

    [Fact]
    public async Task Moves_the_rows_of_an_earlier_database_with_any_key_and_keeps_its_messages()
    {
        await CreateEarlierAsync([.. TableStoreSuite.OddKeys.Select(key => (key, key))]);

        using (var database = new SqliteDatabase(data["index766.db"]))
        {
            var store = new SqliteTableStore(database);
            foreach (var key in TableStoreSuite.OddKeys)
            {
                var row = Assert.Single(await store.QueryAsync("index766marks", key, Cancel).ToListAsync(Cancel));
                Assert.Equal((key, key, key), (row.Partition, row.Row, row["key"]));
                Assert.NotNull(await store.ReplaceAsync("index766marks", new TableRow(key, key, row.Columns), row.Tag, Cancel));
            }
        }

        using var again = new SqliteDatabase(data["index766.db"]);
        Assert.Equal("H57/12", (await new SqliteTableStore(again).GetAsync("index766marks", "H57/12", "H57/12", Cancel))!["key"]);
        var queues = new SqliteQueues(again, new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal("a", Assert.Single(await queues.ReceiveAsync("jobs", 1, TimeSpan.FromMinutes(1), Cancel)).Body);
    }

    [Fact]
    public async Task Lets_one_of_many_openers_move_the_rows()
    {
        await CreateEarlierAsync([.. Enumerable.Range(0, 200).Select(i => ("p", $"{i:000}"))]);

        var opened = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => new SqliteDatabase(data["index766.db"]), Cancel)));

        Assert.Equal(200, await new SqliteTableStore(opened[3]).QueryAsync("index766marks", "p", Cancel).CountAsync(Cancel));
        Array.ForEach(opened, database => database.Dispose());
    }

    [Fact]
    public async Task Reads_every_row_of_a_database_of_version_0_1_0()
    {
        ZipFile.ExtractToDirectory(Repository.PathOf("tests", "Server.Tests", "Stored", "version-0.1.0.zip"), data.Folder);
        var before = Query(data["data/index766.db"], "SELECT tbl, partition, row, columns FROM rows");
        Assert.InRange(before.Count, 50, 1000);
        var bytes = new FileInfo(data["data/index766.db"]).Length;

        using var database = new SqliteDatabase(data["data/index766.db"]);
        var store = new SqliteTableStore(database);

        foreach (var row in before)
        {
            var now = (await store.GetAsync(row[0], row[1], row[2], Cancel))!;
            Assert.Equal(JsonSerializer.Deserialize<Dictionary<string, string>>(row[3]),
                now.Columns.ToDictionary(it => it.Key, it => Assert.IsType<string>(it.Value.Value)));
        }

        Assert.InRange(new FileInfo(data["data/index766.db"]).Length, 1, bytes / 2);
    }

    [Fact]
    public async Task Takes_the_messages_of_a_database_that_did_not_know_since_when_they_are_hidden()
    {
        using (var before = new SqliteDatabase(data["index766.db"]))
        {
            await new SqliteQueues(before, TimeProvider.System).SendAsync("jobs", "a", Cancel);
        }

        Query(data["index766.db"], "ALTER TABLE messages DROP COLUMN hidden_at");
        Query(data["index766.db"], "PRAGMA user_version = 1");
        using var database = new SqliteDatabase(data["index766.db"]);
        Assert.Equal("a", Assert.Single(
            await new SqliteQueues(database, TimeProvider.System).ReceiveAsync("jobs", 1, TimeSpan.FromMinutes(1), Cancel)).Body);
        Assert.Equal("2", Query(data["index766.db"], "PRAGMA user_version")[0][0]);
    }

    [Fact]
    public void Refuses_a_database_of_a_later_version_and_leaves_it_as_it_is()
    {
        new SqliteDatabase(data["index766.db"]).Dispose();
        Query(data["index766.db"], "PRAGMA user_version = 7");

        var fault = Assert.Throws<SqliteException>(() => new SqliteDatabase(data["index766.db"]));

        Assert.Contains("The database has layout 7, of a later version of this program; this one reads up to 2.", fault.Message,
            StringComparison.Ordinal);
        Assert.Equal("7", Query(data["index766.db"], "PRAGMA user_version")[0][0]);
    }

    [Fact]
    public async Task Keeps_bytes_as_bytes_and_repeated_names_once()
    {
        using (var database = new SqliteDatabase(data["index766.db"]))
        {
            await new SqliteTableStore(database).UpsertAsync(
                "index766scores",
                [.. Enumerable.Range(0, 1000).Select(i => new TableRow("office/VN/2026/scores/20261010T000000-0123456789ab", $"H{i:0000}",
                    new Dictionary<string, ColumnValue> { ["unitName"] = "Xã", ["total"] = 79.2, ["detail0"] = new byte[300] }))],
                Cancel);
        }

        // 300 bytes of detail, 30 of values, 10 of key: little more than that is kept.
        Assert.InRange(new FileInfo(data["index766.db"]).Length, 340_000, 460_000);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        data.Dispose();
    }

    private async Task CreateEarlierAsync(IReadOnlyList<(string Partition, string Row)> keys)
    {
        await using var connection = new SqliteConnection($"Data Source={data["index766.db"]}");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = EarlierSchema;
        await command.ExecuteNonQueryAsync(Cancel);
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows (tbl, partition, row, columns, tag) VALUES ('index766marks', $1, $2, $3, 'x')";
        foreach (var (partition, row) in keys)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$1", partition);
            insert.Parameters.AddWithValue("$2", row);
            insert.Parameters.AddWithValue("$3", JsonSerializer.Serialize(new Dictionary<string, string> { ["key"] = row }));
            await insert.ExecuteNonQueryAsync(Cancel);
        }
    }

    private static List<string[]> Query(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }
}
