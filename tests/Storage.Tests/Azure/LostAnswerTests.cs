using System.Net;
using Azure.Core.Pipeline;
using Index766.AzureStorage;
using Index766.Pipeline.Ports;

namespace Storage.Tests.Azure;

/// <summary>Writes that the service has taken and whose answers are lost on the way: the client can't know, and asks again.</summary>
public sealed class LostAnswerTests : IDisposable
{
    private const string Table = "lostanswers";
    private readonly Line line = new();
    private readonly AzureTableStore tables;
    private readonly AzureBlobStore blobs;
    private readonly string partition = Guid.NewGuid().ToString("N");

    public LostAnswerTests(AzuriteFixture azurite)
    {
        var tuning = new AzureStorageTuning { FirstPause = TimeSpan.FromMilliseconds(1), Transport = new HttpClientTransport(line) };
        var account = azurite.Account(tuning);
        (tables, blobs) = (new AzureTableStore(account), new AzureBlobStore(account, "lost-answers"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_is_written_once_more_and_stands_as_it_was_meant()
    {
        await tables.UpsertAsync(Table, [Row("a", "0"), Row("b", "0")], Cancel);
        line.Lose();

        await tables.UpsertAsync(Table, [Row("a", "1"), Row("b", "1")], Cancel);

        Assert.Equal(2, line.Sent);
        Assert.Equal(["1", "1"], await tables.QueryAsync(Table, partition, Cancel).Select(row => row["v"]!).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_batch_that_another_writer_followed_wins_over_it_as_an_upsert_does()
    {
        await tables.UpsertAsync(Table, [Row("a", "0"), Row("b", "0")], Cancel);
        line.Lose(meanwhile: () => tables.UpsertAsync(Table, [Row("a", "other"), Row("b", "other")], Cancel));

        await tables.UpsertAsync(Table, [Row("a", "1"), Row("b", "1")], Cancel);

        Assert.Equal(["1", "1"], await tables.QueryAsync(Table, partition, Cancel).Select(row => row["v"]!).ToListAsync(Cancel));
    }

    /// <summary>The second try is answered 409: our own write won, and the caller finds it when it reads.</summary>
    [Fact]
    public async Task An_insert_is_told_as_taken_and_stands()
    {
        await tables.InsertAsync(Table, Row("first", "0"), Cancel);
        line.Lose();

        Assert.Null(await tables.InsertAsync(Table, Row("r", "1"), Cancel));

        Assert.Equal(2, line.Sent);
        Assert.Equal("1", (await tables.GetAsync(Table, partition, "r", Cancel))!["v"]);
    }

    /// <summary>The second try is answered 412: our own write moved the tag, and the caller finds it when it reads.</summary>
    [Fact]
    public async Task A_replacement_is_told_as_overtaken_and_stands()
    {
        var tag = await tables.InsertAsync(Table, Row("r", "0"), Cancel);
        line.Lose();

        Assert.Null(await tables.ReplaceAsync(Table, Row("r", "1"), tag!, Cancel));

        var row = await tables.GetAsync(Table, partition, "r", Cancel);
        Assert.Equal("1", row!["v"]);
        Assert.NotNull(await tables.ReplaceAsync(Table, Row("r", "2"), row.Tag, Cancel));
    }

    [Fact]
    public async Task A_removal_finds_nothing_the_second_time_which_is_no_error()
    {
        var tag = await tables.InsertAsync(Table, Row("r", "0"), Cancel);
        line.Lose();

        Assert.True(await tables.DeleteAsync(Table, partition, "r", tag, Cancel));
        Assert.Null(await tables.GetAsync(Table, partition, "r", Cancel));
    }

    [Fact]
    public async Task A_document_is_told_as_taken_and_stands()
    {
        await blobs.CreateAsync($"{partition}/first", "0"u8.ToArray(), Cancel);
        line.Lose();

        Assert.Null(await blobs.CreateAsync($"{partition}/r", "1"u8.ToArray(), Cancel));
        Assert.Equal("1"u8.ToArray(), (await blobs.ReadAsync($"{partition}/r", Cancel))!.Content);
    }

    public void Dispose() => line.Dispose();

    private TableRow Row(string row, string value) => new(partition, row, new Dictionary<string, ColumnValue> { ["v"] = value });

    /// <summary>The line to the service, which loses the answer to the next request.</summary>
    private sealed class Line() : DelegatingHandler(new SocketsHttpHandler())
    {
        private Func<Task>? meanwhile;

        public int Sent { get; private set; }

        public void Lose(Func<Task>? meanwhile = null) => (this.meanwhile, Sent) = (meanwhile ?? (() => Task.CompletedTask), 0);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var next = meanwhile;
            meanwhile = null;
            Sent++;
            var answer = await base.SendAsync(request, cancellationToken);
            if (next is null)
            {
                return answer;
            }

            Assert.InRange((int)answer.StatusCode, (int)HttpStatusCode.OK, 299);
            answer.Dispose();
            await next();
            throw new HttpRequestException("The connection broke.");
        }
    }
}
