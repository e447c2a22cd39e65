using System.Net;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ReadLeaderboards;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Api;

/// <summary>How seldom dashboards make the program ask its storage.</summary>
public class StorageQuestionTests
{
    private const int Requests = 40;

    [Fact]
    public async Task A_board_is_read_once_and_the_manifests_are_looked_at_once_in_a_few_seconds()
    {
        using var data = new TempData();
        await using var program = await RunningProgram.StartAsync(data.Folder, [], WatchedBlobs.AddTo);
        var blobs = (WatchedBlobs)program.Services.GetRequiredService<IBlobStore>();
        await program.WaitUntilIdleAsync();
        var asked = program.Clock.GetTimestamp();
        blobs.Forget();
        for (var i = 0; i < Requests; i++)
        {
            Assert.Equal(HttpStatusCode.OK,
                (await program.GetAsync("/api/leaderboard?scope=BP&level=department", ("Accept-Encoding", "br"))).Status);
        }

        var windows = 1 + (int)(program.Clock.GetElapsedTime(asked) / ManifestCache.Freshness);
        Assert.InRange(blobs.Reads.Count(path => path.StartsWith("views/", StringComparison.Ordinal)), 0, 1);
        Assert.InRange(blobs.Lists.Count(prefix => prefix == "manifests/"), 0, windows);
    }
}
