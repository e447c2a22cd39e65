using System.Collections.Concurrent;
using System.Net;
using Index766.Functions.Tests.Running;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Index766.Functions.Tests.Api;

/// <summary>How seldom dashboards make the program ask its storage.</summary>
public class StorageQuestionTests
{
    private const int Requests = 40;

    [Fact]
    public async Task A_board_is_ready_before_anybody_asks_and_the_manifests_are_looked_at_once_in_a_few_seconds()
    {
        using var data = new TempData();
        WatchedBlobs? blobs = null;
        await using var program = await RunningProgram.StartAsync(data.Folder, [], services =>
        {
            var inner = services.Last(service => service.ServiceType == typeof(IBlobStore)).ImplementationFactory!;
            services.AddSingleton<IBlobStore>(provider => blobs = new WatchedBlobs((IBlobStore)inner(provider)));
        });
        await program.WaitUntilIdleAsync();
        var asked = program.Clock.GetTimestamp();
        blobs!.Forget();
        for (var i = 0; i < Requests; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/leaderboard?scope=BP&level=department", ("Accept-Encoding", "br"))).Status);
        }

        var windows = 1 + (int)(program.Clock.GetElapsedTime(asked) / ManifestShelf.Freshness);
        Assert.DoesNotContain(blobs.Reads, path => path.StartsWith("views/", StringComparison.Ordinal));
        Assert.InRange(blobs.Lists.Count(prefix => prefix == "manifests/"), 0, windows);
    }

    private sealed class WatchedBlobs(IBlobStore inner) : IBlobStore
    {
        private readonly ConcurrentQueue<string> reads = new();
        private readonly ConcurrentQueue<string> lists = new();

        public IReadOnlyList<string> Reads => [.. reads];

        public IReadOnlyList<string> Lists => [.. lists];

        public void Forget()
        {
            reads.Clear();
            lists.Clear();
        }

        public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancel) => inner.CreateAsync(path, content, cancel);

        public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string ifMatch, CancellationToken cancel) => inner.ReplaceAsync(path, content, ifMatch, cancel);

        public Task<Blob?> ReadAsync(string path, CancellationToken cancel)
        {
            reads.Enqueue(path);
            return inner.ReadAsync(path, cancel);
        }

        public IAsyncEnumerable<BlobName> ListAsync(string prefix, CancellationToken cancel)
        {
            lists.Enqueue(prefix);
            return inner.ListAsync(prefix, cancel);
        }

        public Task DeleteAsync(string path, CancellationToken cancel) => inner.DeleteAsync(path, cancel);
    }
}
