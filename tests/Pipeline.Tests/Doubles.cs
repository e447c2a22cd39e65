using Index766.Pipeline.Ports;

namespace Pipeline.Tests;

/// <summary>A source whose files a test sets.</summary>
internal sealed class ListSource : ISnapshotSource
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public string Name => "office";

    public bool IsSample => false;

    public string? Away { get; set; }

    public void Set(string item, string content) => _files[item] = System.Text.Encoding.UTF8.GetBytes(content);

    public void Remove(string item) => _files.Remove(item);

    public async IAsyncEnumerable<FetchedItem> FetchAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Away is not null)
        {
            throw new SourceUnavailableException(Away);
        }

        foreach (var (item, content) in _files)
        {
            yield return new FetchedItem(item, content, null, content.Length);
        }
    }
}

/// <summary>A source of one file that gives it when a test says so, or when nobody waits any more.</summary>
internal sealed class WaitingSource(string name) : ISnapshotSource
{
    public string Name => name;

    public bool IsSample => false;

    public TaskCompletionSource<byte[]> File { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async IAsyncEnumerable<FetchedItem> FetchAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var content = await File.Task.WaitAsync(cancellationToken);
        yield return new FetchedItem("file.csv", content, null, content.Length);
    }
}

/// <summary>A sender that remembers every e-mail it accepted, and answers what a test says.</summary>
internal sealed class ListSender(bool repeatable) : IMailSender
{
    public List<OutgoingMail> Accepted { get; } = [];

    public Queue<SendResult> Answers { get; } = new();

    public bool IsRepeatable => repeatable;

    public Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var answer = Answers.TryDequeue(out var planned) ? planned : new SendResult(SendOutcome.Accepted, null);
        if (answer.Outcome == SendOutcome.Accepted)
        {
            Accepted.Add(mail);
        }

        return Task.FromResult(answer);
    }
}

/// <summary>
/// A table store whose replacements are done, while the answer is lost: a client that tries again is then told that the tag is another.
/// </summary>
internal sealed class LostAnswers(ITableStore inner) : ITableStore
{
    public string? Table { get; set; }

    public Task<string?> InsertAsync(string table, TableRow row, CancellationToken cancellationToken) =>
        inner.InsertAsync(table, row, cancellationToken);

    public Task UpsertAsync(string table, IReadOnlyCollection<TableRow> rows, CancellationToken cancellationToken) =>
        inner.UpsertAsync(table, rows, cancellationToken);

    public async Task<string?> ReplaceAsync(string table, TableRow row, string ifMatch, CancellationToken cancellationToken)
    {
        var tag = await inner.ReplaceAsync(table, row, ifMatch, cancellationToken);
        return table == Table ? null : tag;
    }

    public Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken) =>
        inner.GetAsync(table, partition, row, cancellationToken);

    public IAsyncEnumerable<StoredRow> QueryAsync(
        string table, string partition, CancellationToken cancellationToken, string after = "", string before = "") =>
        inner.QueryAsync(table, partition, cancellationToken, after, before);

    public Task<bool> DeleteAsync(string table, string partition, string row, string? ifMatch, CancellationToken cancellationToken) =>
        inner.DeleteAsync(table, partition, row, ifMatch, cancellationToken);
}
