using Azure;
using Index766.AzureStorage;
using Index766.AzureStorage.Tables;
using Index766.Pipeline.Ports;

namespace Storage.Tests.Azure;

/// <summary>What the store asks of the Table service, and how it takes answers that an emulator does not give on demand.</summary>
public sealed class TableRequestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Halves_a_batch_that_is_answered_413_until_it_is_taken()
    {
        using var service =
            new FakeService(
                it => !it.IsBatch ? FakeService.Status(204) : it.Rows > 3 ? FakeService.Status(413) : FakeService.Batch(204, it.Rows));

        await new AzureTableStore(service.Account()).UpsertAsync("scores", Rows(10), Cancel);

        Assert.Equal([10, 5, 2, 3, 5, 2, 3], service.Requests.Select(it => it.Rows));
    }

    [Fact]
    public async Task Halves_a_batch_that_is_accepted_outside_and_413_inside()
    {
        using var service =
            new FakeService(it => !it.IsBatch ? FakeService.Status(204) : FakeService.Batch(it.Rows > 2 ? 413 : 204, it.Rows));

        await new AzureTableStore(service.Account()).UpsertAsync("scores", Rows(3), Cancel);

        Assert.Equal([true, false, true], service.Requests.Select(it => it.IsBatch));
    }

    [Fact]
    public async Task Throws_for_a_single_row_that_is_too_large_for_the_service()
    {
        using var service = new FakeService(_ => FakeService.Status(413));

        var failure =
            await Assert.ThrowsAnyAsync<RequestFailedException>(
                () => new AzureTableStore(service.Account()).UpsertAsync("scores", Rows(2), Cancel));
        Assert.Equal(413, failure.Status);
    }

    [Fact]
    public async Task Throws_the_inner_status_of_a_batch_that_is_accepted_outside()
    {
        using var service = new FakeService(_ => FakeService.Batch(400));

        var failure =
            await Assert.ThrowsAnyAsync<RequestFailedException>(
                () => new AzureTableStore(service.Account()).UpsertAsync("scores", Rows(2), Cancel));
        Assert.Equal(400, failure.Status);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Throws_for_a_batch_whose_answer_tells_nothing()
    {
        using var service = new FakeService(_ => FakeService.Batch(204, operations: 0));
        using var other = new FakeService(_ => FakeService.Status(202, "--b--"));

        await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => new AzureTableStore(service.Account()).UpsertAsync("scores", Rows(2), Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => new AzureTableStore(other.Account()).UpsertAsync("scores", Rows(2), Cancel));
    }

    [Fact]
    public async Task Tries_a_batch_again_that_a_busy_service_refuses_inside()
    {
        var answers = new Queue<int>([503, 500, 204]);
        using var service = new FakeService(it => FakeService.Batch(answers.Dequeue(), it.Rows));

        await new AzureTableStore(service.Account()).UpsertAsync("scores", Rows(2), Cancel);

        Assert.Equal(3, service.Requests.Count);
    }

    [Fact]
    public async Task Gives_up_on_a_service_that_is_away_after_five_tries_and_says_no_secret()
    {
        using var service = new FakeService(_ => FakeService.Status(503));
        var account = service.Account();

        var failures = new Exception[]
        {
            await Assert.ThrowsAnyAsync<RequestFailedException>(() => new AzureTableStore(account).GetAsync("scores", "p", "r", Cancel)),
            await Assert.ThrowsAnyAsync<RequestFailedException>(() => new AzureBlobStore(account, "docs").ReadAsync("a", Cancel)),
            await Assert.ThrowsAnyAsync<RequestFailedException>(() => new AzureQueues(account).SendAsync("jobs", "x", Cancel)),
        };

        Assert.Equal(15, service.Requests.Count);
        Assert.All(failures, it => Assert.DoesNotContain(FakeService.Key, it.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Creates_a_table_that_is_missing_and_writes_again()
    {
        var created = false;
        using var service = new FakeService(it =>
        {
            created |= it.Address.AbsolutePath == "/Tables";
            return it.Address.AbsolutePath == "/Tables" ? FakeService.Status(201)
                : created ? FakeService.Batch(204, it.Rows) : FakeService.Batch(404);
        });

        await new AzureTableStore(service.Account()).UpsertAsync("scores", Rows(2), Cancel);

        Assert.Equal(["/$batch", "/Tables", "/$batch"], service.Requests.Select(it => it.Address.AbsolutePath));
        Assert.Equal("{\"TableName\":\"scores\"}", service.Requests.ElementAt(1).Body);
    }

    [Fact]
    public async Task Does_not_take_a_table_on_its_way_out_for_a_row_that_is_there()
    {
        using var service = new FakeService(_ => FakeService.Status(409, "{\"odata.error\":{\"code\":\"TableBeingDeleted\"}}"));

        await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => new AzureTableStore(service.Account()).InsertAsync("scores", Rows(1)[0], Cancel));
    }

    [Fact]
    public async Task Goes_on_after_an_empty_page_as_long_as_the_service_names_a_next_one()
    {
        var pages = new Queue<(string? Next, string Body)>(
        [
            ("n1", """{"value":[]}"""),
            ("n 2", """{"value":[{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"a.1b","Timestamp@odata.type":"Edm.DateTime","Timestamp":"2026-01-05T00:00:00Z","v":"1","n":5}]}"""),
            (null, """{"value":[]}"""),
        ]);
        using var service = new FakeService(_ =>
        {
            var (next, body) = pages.Dequeue();
            var answer = FakeService.Status(200, body);
            if (next is not null)
            {
                answer.Headers.Add("x-ms-continuation-NextPartitionKey", "p");
                answer.Headers.Add("x-ms-continuation-NextRowKey", next);
            }

            return answer;
        });

        var row = Assert.Single(await new AzureTableStore(service.Account()).QueryAsync("scores", "p", Cancel).ToListAsync(Cancel));

        Assert.Equal(("a/b", "W/\"1\"", "1", "5"), (row.Row, row.Tag, row["v"], row["n"]));
        Assert.Equal(2, row.Columns.Count);
        Assert.Contains("NextPartitionKey=p", service.Requests.Last().Address.Query, StringComparison.Ordinal);
        Assert.Contains("NextRowKey=n%202", service.Requests.Last().Address.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passes_over_a_row_that_somebody_added_by_hand_under_a_key_that_is_never_written()
    {
        using var service = new FakeService(_ => FakeService.Status(
            200, """{"value":[{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"bản nháp","v":"1"},{"odata.etag":"W/\"2\"","PartitionKey":"p","RowKey":"b","v":"2"}]}"""));

        Assert.Equal(["b"],
            await new AzureTableStore(service.Account()).QueryAsync("scores", "p", Cancel).Select(row => row.Row).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("Retry-After", "1")]
    [InlineData("x-ms-retry-after-ms", "1000")]
    public async Task Waits_as_long_as_a_busy_service_asks(string header, string value)
    {
        var moments = new List<long>();
        using var service = new FakeService(_ =>
        {
            moments.Add(TimeProvider.System.GetTimestamp());
            var answer = moments.Count == 1 ? FakeService.Status(503) : FakeService.NoRow();
            answer.Headers.TryAddWithoutValidation(header, moments.Count == 1 ? value : "0");
            return answer;
        });

        Assert.Null(await new AzureTableStore(service.Account()).GetAsync("scores", "p", "r", Cancel));
        Assert.Equal(2, moments.Count);
        Assert.InRange(TimeProvider.System.GetElapsedTime(moments[0], moments[1]), TimeSpan.FromMilliseconds(900),
            TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(400, false)]
    [InlineData(403, false)]
    [InlineData(409, false)]
    public void Tells_an_outage_from_a_refusal(int status, bool isPassing)
    {
        var failure = new RequestFailedException(status, "said so");

        Assert.Equal(isPassing, StorageFailure.IsPassing(failure));
        Assert.Equal(isPassing, StorageFailure.IsPassing(new AggregateException(new IOException("an earlier try"), failure)));
        Assert.False(StorageFailure.IsPassing(new InvalidOperationException("no matter of the storage")));
    }

    [Theory]
    [InlineData(503, "", "Azure Storage answered 503.")]
    [InlineData(403, """{"odata.error":{"code":"AuthorizationFailure","message":{"value":"a\nb"}}}""",
        "Azure Storage answered 403 (AuthorizationFailure).")]
    public async Task Tells_what_the_service_answered_in_one_sentence(int status, string body, string sentence)
    {
        using var service = new FakeService(_ => FakeService.Status(status, body));
        var failure =
            await Assert.ThrowsAnyAsync<RequestFailedException>(
                () => new AzureTableStore(service.Account()).GetAsync("scores", "p", "r", Cancel));

        Assert.Equal(sentence, StorageFailure.Describe(failure));
        Assert.Equal(sentence, StorageFailure.Describe(new AggregateException(new IOException("an earlier try"), failure)));
        Assert.Null(StorageFailure.Describe(new InvalidOperationException("no matter of the storage")));
    }

    [Fact]
    public void Cuts_batches_by_count_bytes_and_partition()
    {
        Assert.Equal([("p", 100), ("p", 100), ("p", 50), ("q", 3)], Cut(Rows(250, "p").Concat(Rows(3, "q"))));
        Assert.Equal([("p", 4), ("p", 4), ("p", 2)], Cut(Rows(10, "p").Select(Large)));
        Assert.Equal([("p", 1), ("p", 1)], Cut(Rows(2, "p"), maxBytes: 10));
        Assert.Empty(Cut([]));

        static IEnumerable<(string, int)> Cut(IEnumerable<TableRow> rows, int maxBytes = EntityBatches.MaxBytes) =>
            EntityBatches.Of(rows.Select(EntityRows.Entity), maxBytes).Select(batch => (batch[0].PartitionKey, batch.Count));

        static TableRow Large(TableRow row) =>
            row with { Columns = Enumerable.Range(0, 33).ToDictionary(i => $"c{i}", _ => (ColumnValue)new string('x', 31_000)) };
    }

    [Fact]
    public async Task Keeps_a_batch_within_4_MiB()
    {
        using var service = new FakeService(it => FakeService.Batch(204, it.Rows));
        var key = new string('ệ', 290);
        var rows = Enumerable.Range(0, 300)
            .Select(i => new TableRow(key, $"{key}{i}/x", new Dictionary<string, ColumnValue> { ["v"] = new string('ệ', 30_000) }))
            .ToList();

        await new AzureTableStore(service.Account()).UpsertAsync("scores", rows, Cancel);

        Assert.All(service.Requests, it => Assert.InRange(it.Body.Length, 1, 4 * 1024 * 1024));
        Assert.InRange(service.Requests.First().Body.Length, 3_900_000, 4 * 1024 * 1024);
    }

    [Fact]
    public async Task Keeps_a_batch_of_bytes_and_numbers_within_4_MiB()
    {
        using var service = new FakeService(it => FakeService.Batch(204, it.Rows));
        // In base64 these bytes are plus signs, which JSON would write as six characters each in a text.
        byte[] plus = [.. Enumerable.Repeat<byte[]>([0xFB, 0xEF, 0xBE], 10_000).SelectMany(it => it)];
        var rows = Enumerable.Range(0, 150)
            .Select(i => new TableRow("p", $"{i:000}", new Dictionary<string, ColumnValue>
            {
                ["detail0"] = plus,
                ["total"] = -1.7976931348623157E+308,
                ["rank"] = int.MinValue,
            })).ToList();

        await new AzureTableStore(service.Account()).UpsertAsync("scores", rows, Cancel);

        Assert.Equal(150, service.Requests.Sum(it => it.Rows));
        Assert.All(service.Requests, it => Assert.InRange(it.Body.Length, 1, 4 * 1024 * 1024));
        Assert.InRange(service.Requests.First().Body.Length, 3_900_000, 4 * 1024 * 1024);
    }

    private static List<TableRow> Rows(int count, string partition = "p") =>
        [.. Enumerable.Range(0, count)
            .Select(i => new TableRow(partition, $"{i:000}", new Dictionary<string, ColumnValue> { ["v"] = "1" }))];
}
