using System.Collections.Concurrent;
using Azure.Core.Pipeline;
using Index766.AzureStorage;
using Index766.Pipeline.Ports;

namespace Storage.Tests.Azure;

/// <summary>
/// Batches over the service's limit, against the emulator, which enforces it; and a day of the whole country, which stays within it.
/// </summary>
public sealed class TooLargeTests(AzuriteFixture azurite)
{
    private const int NationalUnits = 3_853;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Halves_a_batch_that_the_service_really_refuses_for_its_size()
    {
        var answers = new ConcurrentQueue<int>();
        var store = new AzureTableStore(azurite.Account(Watched(answers))) { MaxBatchBytes = int.MaxValue };
        // 100 rows of 60,000 characters are about 6 MB.
        var rows = Rows(100, columns: 2, length: 30_000);
        await store.InsertAsync("toolarge", rows[0] with { Row = "first" }, Cancel);
        answers.Clear();
        await store.UpsertAsync("toolarge", rows, Cancel);

        Assert.Equal([413, 202, 202], answers);
        Assert.Equal(101, await store.QueryAsync("toolarge", "p", Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task Writes_the_units_of_the_whole_country_in_39_batches_of_which_none_is_refused()
    {
        var answers = new ConcurrentQueue<int>();
        var store = new AzureTableStore(azurite.Account(Watched(answers)));
        var rows = Rows(NationalUnits, columns: 12, length: 200);
        await store.InsertAsync("national", rows[0], Cancel);
        answers.Clear();
        await store.UpsertAsync("national", rows, Cancel);

        Assert.Equal(Enumerable.Repeat(202, 39), answers);
        Assert.Equal(NationalUnits, await store.QueryAsync("national", "p", Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task Cuts_by_bytes_before_the_service_has_to_refuse()
    {
        var answers = new ConcurrentQueue<int>();
        var store = new AzureTableStore(azurite.Account(Watched(answers)));
        await store.InsertAsync("bybytes", new TableRow("p", "first", new Dictionary<string, ColumnValue>()), Cancel);
        answers.Clear();
        await store.UpsertAsync("bybytes", Rows(100, columns: 2, length: 30_000), Cancel);

        Assert.Equal([202, 202], answers);
    }

    private static AzureStorageTuning Watched(ConcurrentQueue<int> answers) =>
        new() { Transport = new HttpClientTransport(new Watch(answers)) };

    private static List<TableRow> Rows(int count, int columns, int length) =>
        [.. Enumerable.Range(0, count)
            .Select(i =>
                new TableRow("p", $"{i:0000}",
                    Enumerable.Range(0, columns).ToDictionary(column => $"v{column}", _ => (ColumnValue)new string('x', length))))];

    private sealed class Watch(ConcurrentQueue<int> answers) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            answers.Enqueue((int)answer.StatusCode);
            return answer;
        }
    }
}
