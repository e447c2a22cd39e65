using System.Collections.Concurrent;
using Index766.Pipeline.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Server.Tests.Running;

/// <summary>A store that notes what it is asked.</summary>
public sealed class WatchedBlobs(IBlobStore inner) : IBlobStore
{
    private readonly ConcurrentQueue<string> reads = new();
    private readonly ConcurrentQueue<string> lists = new();

    public IReadOnlyList<string> Reads => [.. reads];

    public IReadOnlyList<string> Lists => [.. lists];

    /// <summary>Puts one around the program's store.</summary>
    public static void AddTo(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IBlobStore)).ImplementationFactory!;
        services.AddSingleton<IBlobStore>(provider => new WatchedBlobs((IBlobStore)inner(provider)));
    }

    public void Forget()
    {
        reads.Clear();
        lists.Clear();
    }

    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        inner.CreateAsync(path, content, cancellationToken);

    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancellationToken) =>
        inner.ReplaceAsync(path, content, ifMatch, cancellationToken);

    public Task<Blob?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        reads.Enqueue(path);
        return inner.ReadAsync(path, cancellationToken);
    }

    public IAsyncEnumerable<BlobName> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        lists.Enqueue(prefix);
        return inner.ListAsync(prefix, cancellationToken);
    }

    public Task DeleteAsync(string path, CancellationToken cancellationToken) => inner.DeleteAsync(path, cancellationToken);
}
