using Index766.Pipeline.Ports;

namespace Index766.TestKit;

public sealed class CountedBlobs(IBlobStore inner, Effects effects) : IBlobStore
{
    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        effects.RunAsync($"create {path.Split('/')[0]}", path, () => inner.CreateAsync(path, content, cancellationToken));

    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancellationToken) =>
        effects.RunAsync($"replace {path.Split('/')[0]}", path, () => inner.ReplaceAsync(path, content, ifMatch, cancellationToken));

    public Task<Blob?> ReadAsync(string path, CancellationToken cancellationToken) => inner.ReadAsync(path, cancellationToken);

    public IAsyncEnumerable<BlobName> ListAsync(string prefix, CancellationToken cancellationToken) =>
        inner.ListAsync(prefix, cancellationToken);

    public Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        effects.RunAsync("delete blob", path, () => inner.DeleteAsync(path, cancellationToken));
}

public sealed class CountedTables(ITableStore inner, Effects effects) : ITableStore
{
    public Task<string?> InsertAsync(string table, TableRow row, CancellationToken cancellationToken) =>
        effects.RunAsync($"insert {table}", Of(row), () => inner.InsertAsync(table, row, cancellationToken));

    public Task UpsertAsync(string table, IReadOnlyCollection<TableRow> rows, CancellationToken cancellationToken) =>
        effects.RunAsync($"upsert {table}", string.Join(' ', rows.Select(Of)), () => inner.UpsertAsync(table, rows, cancellationToken));

    public Task<string?> ReplaceAsync(string table, TableRow row, string ifMatch, CancellationToken cancellationToken) =>
        effects.RunAsync($"replace {table}", Of(row), () => inner.ReplaceAsync(table, row, ifMatch, cancellationToken));

    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken) =>
        inner.GetAsync(table, partition, row, cancellationToken);

    public IAsyncEnumerable<StoredRow> QueryAsync(
        string table, string partition, CancellationToken cancellationToken, string after = "", string before = "") =>
        inner.QueryAsync(table, partition, cancellationToken, after, before);

    public Task<bool> DeleteAsync(string table, string partition, string row, string? ifMatch, CancellationToken cancellationToken) =>
        effects.RunAsync($"delete {table}", $"{partition}/{row}",
            () => inner.DeleteAsync(table, partition, row, ifMatch, cancellationToken));

    private static string Of(TableRow row) => $"{row.Partition}/{row.Row}";
}

public sealed class CountedQueue(IQueueSender inner, Effects effects) : IQueueSender
{
    public Task SendAsync(string queue, string message, CancellationToken cancellationToken) =>
        effects.RunAsync($"enqueue {queue}", message, () => inner.SendAsync(queue, message, cancellationToken));

    public Task SendLaterAsync(string queue, string message, TimeSpan delay, CancellationToken cancellationToken) =>
        effects.RunAsync($"enqueue later {queue}", message, () => inner.SendLaterAsync(queue, message, delay, cancellationToken));
}

public sealed class CountedMail(IMailSender inner, Effects effects) : IMailSender
{
    public bool IsRepeatable => inner.IsRepeatable;

    public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        effects.RunAsync("send mail", mail.Key, () => inner.SendAsync(mail, cancellationToken));
}
