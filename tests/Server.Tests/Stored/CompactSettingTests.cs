using Index766.TestKit;
using Index766.Web.Jobs;
using Index766.Web.Settings;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Running;

namespace Server.Tests.Stored;

/// <summary><c>Storage:CompactAfterDays</c>: the program itself removes what can be made again, where the office asks for it.</summary>
public class CompactSettingTests
{
    [Theory]
    [InlineData("0", 2)]
    [InlineData("30", 1)]
    public async Task The_job_of_Mondays_drafts_removes_superseded_views_only_where_it_is_set(string days, int snapshotsWithViews)
    {
        using var data = new TempData();
        using var files = new TempData();
        await WriteAsync(files, "1.csv", "2024-12-17");
        await WriteAsync(files, "2.csv", "2024-12-24");
        await using var program = await RunningProgram.StartAsync(
            data.Folder, "Sources:0:Name=tinh", $"Sources:0:Path={files.Folder}", "Reports:Enabled=false",
            $"Storage:CompactAfterDays={days}");
        await program.WaitUntilIdleAsync();
        var before = (await program.GetAsync("/api/leaderboard?scope=BP&level=district&asOf=2024-12-17")).Body;

        await program.Services.GetRequiredService<DraftReportsJob>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(snapshotsWithViews, Directory.GetFiles(data["blobs/views+"], "*.json", SearchOption.AllDirectories)
            .Select(file => file.Contains("20241217", StringComparison.Ordinal)).Distinct().Count());
        Assert.Equal(before, (await program.GetAsync("/api/leaderboard?scope=BP&level=district&asOf=2024-12-17")).Body);
        program.AssertWarnings();
    }

    [Fact]
    public void An_age_that_is_none_stops_the_start()
    {
        using var data = new TempData();
        var fault = Assert.Throws<SettingsException>(() => RunningProgram.Build(data.Folder, "Storage:CompactAfterDays=-1"));

        Assert.Contains("Storage:CompactAfterDays", fault.Message, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(TempData files, string name, string asOf) => await File.WriteAllTextAsync(
        files[name], SourceFolders.Districts(asOf, ("BP-H01", "60")), TestContext.Current.CancellationToken);
}
