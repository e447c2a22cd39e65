using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.ScoreUnits;
using Index766.TestKit;
using Index766.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Server.Tests.Running;

namespace Server.Tests.Wiring;

/// <summary>A board is answered as soon as the same program has published it.</summary>
public class PublishedSignalTests
{
    [Fact]
    public async Task What_was_just_published_is_answered_while_the_last_look_at_the_storage_is_still_fresh()
    {
        const string name = "bp-2024-12-17-scores.csv";
        using var data = new TempData();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero));
        var (app, _, _) = RunningProgram.Build(data.Folder, [], services => services.AddSingleton<TimeProvider>(clock));
        await using var program = app;
        var token = TestContext.Current.CancellationToken;
        await app.Services.GetRequiredService<StartRules>().CheckedAsync(token);
        var reader = app.Services.GetRequiredService<LeaderboardReader>();
        Assert.Empty(await reader.SeriesAsync(token));

        var content = await File.ReadAllBytesAsync(Repository.PathOf("data", "samples", name), token);
        var sha = DocumentJson.Sha256(content);
        var snapshot = Assert.Single(app.Services.GetRequiredService<FileScoring>()
            .Score("samples", name, content, sha, clock.GetUtcNow(), new ReadingDefaults(), cancellationToken: token).Snapshots);
        await app.Services.GetRequiredService<SnapshotPublisher>().PublishAsync(
            snapshot,
            new SnapshotProvenance("samples", name, name, clock.GetUtcNow(), "slot", sha, content.Length, null, snapshot.Methodology,
                snapshot.MethodologyChecksum, "data", []),
            [], token);

        Assert.Equal(snapshot.Series, Assert.Single(await reader.SeriesAsync(token)).Key);
    }
}
