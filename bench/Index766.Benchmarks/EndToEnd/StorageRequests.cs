using System.Collections.Concurrent;

namespace Index766.Benchmarks.EndToEnd;

/// <summary>The requests that reached the storage emulator, by kind. Looks that an idle program takes as well are counted apart.</summary>
internal sealed class StorageRequests
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private int looks;
    private bool isClosed;

    /// <summary>Requests that fetching, scoring, publishing and comparing made.</summary>
    public int Count => counts.Values.Sum();

    /// <summary>Messages asked for, and looks at the manifests and at the length of queues: they come with time, not with work.</summary>
    public int Looks => looks;

    public IReadOnlyDictionary<string, int> ByKind => counts;

    /// <summary>Waits until nothing but looks came for a while that is twice the longest pause of an idle queue.</summary>
    public async Task RestAsync()
    {
        for (var before = -1; before != Count; await Task.Delay(TimeSpan.FromSeconds(4)))
        {
            before = Count;
        }
    }

    /// <summary>Later requests are not counted.</summary>
    public void Close() => isClosed = true;

    /// <param name="request">A line such as <c>PUT /devstoreaccount1/index766/views/…</c>.</param>
    public void Add(string request)
    {
        if (isClosed)
        {
            return;
        }

        var (method, address) = request.Split(' ') is [var first, var second, ..] ? (first, second) : ("", "");
        if (IsLook(method, address))
        {
            Interlocked.Increment(ref looks);
            return;
        }

        counts.AddOrUpdate($"{method} {KindOf(address)}", 1, (_, count) => count + 1);
    }

    private static bool IsLook(string method, string address) => method == "GET"
        && (address.Contains("/messages", StringComparison.Ordinal) || address.Contains("comp=metadata", StringComparison.Ordinal)
            || address.Contains("/manifests/", StringComparison.Ordinal) || address.Contains("prefix=manifests", StringComparison.Ordinal));

    /// <summary>The first part of a document's path below the container, or the name of a table or queue.</summary>
    private static string KindOf(string address)
    {
        var path = address.Split('?')[0].Split('(')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path is [_, "index766", var kind, ..] ? Uri.UnescapeDataString(kind).Split('/')[0]
            : path is [_, var name, ..] ? name : "account";
    }
}
