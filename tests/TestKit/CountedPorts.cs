using Index766.Pipeline.Ports;

namespace Index766.TestKit;

public sealed class CountedBlobs(IBlobStore inner, Effects effects) : IBlobStore
{
    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancel) =>
        IsConvenience(path) ? inner.CreateAsync(path, content, cancel) : effects.RunAsync($"create {path.Split('/')[0]}", path, () => inner.CreateAsync(path, content, cancel));

    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancel) =>
        IsConvenience(path) ? inner.ReplaceAsync(path, content, ifMatch, cancel) : effects.RunAsync($"replace {path.Split('/')[0]}", path, () => inner.ReplaceAsync(path, content, ifMatch, cancel));

    public Task<Blob?> ReadAsync(string path, CancellationToken cancel) => inner.ReadAsync(path, cancel);

    public IAsyncEnumerable<BlobName> ListAsync(string prefix, CancellationToken cancel) => inner.ListAsync(prefix, cancel);

    public Task DeleteAsync(string path, CancellationToken cancel) => effects.RunAsync("delete blob", path, () => inner.DeleteAsync(path, cancel));

    /// <summary>Stored answers only make a start quicker, and how many are written depends on what else is published meanwhile.</summary>
    private static bool IsConvenience(string path) => path.StartsWith("answers/", StringComparison.Ordinal);
}

public sealed class CountedTables(ITableStore inner, Effects effects) : ITableStore
{
    public Task<string?> InsertAsync(string table, TableRow row, CancellationToken cancel) => effects.RunAsync($"insert {table}", Of(row), () => inner.InsertAsync(table, row, cancel));

    public Task UpsertAsync(string table, IReadOnlyCollection<TableRow> rows, CancellationToken cancel) =>
        effects.RunAsync($"upsert {table}", string.Join(' ', rows.Select(Of)), () => inner.UpsertAsync(table, rows, cancel));

    public Task<string?> ReplaceAsync(string table, TableRow row, string ifMatch, CancellationToken cancel) =>
        effects.RunAsync($"replace {table}", Of(row), () => inner.ReplaceAsync(table, row, ifMatch, cancel));

    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancel) => inner.GetAsync(table, partition, row, cancel);

    public IAsyncEnumerable<StoredRow> QueryAsync(string table, string partition, CancellationToken cancel) => inner.QueryAsync(table, partition, cancel);

    public Task<bool> DeleteAsync(string table, string partition, string row, string? ifMatch, CancellationToken cancel) =>
        effects.RunAsync($"delete {table}", $"{partition}/{row}", () => inner.DeleteAsync(table, partition, row, ifMatch, cancel));

    private static string Of(TableRow row) => $"{row.Partition}/{row.Row}";
}

public sealed class CountedQueue(IQueueSender inner, Effects effects) : IQueueSender
{
    public Task SendAsync(string queue, string message, CancellationToken cancel) => effects.RunAsync($"enqueue {queue}", message, () => inner.SendAsync(queue, message, cancel));

    public Task SendLaterAsync(string queue, string message, TimeSpan delay, CancellationToken cancel) =>
        effects.RunAsync($"enqueue later {queue}", message, () => inner.SendLaterAsync(queue, message, delay, cancel));
}

public sealed class CountedMail(IMailSender inner, Effects effects) : IMailSender
{
    public bool IsRepeatable => inner.IsRepeatable;

    public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancel) => effects.RunAsync("send mail", mail.Key, () => inner.SendAsync(mail, cancel));
}
