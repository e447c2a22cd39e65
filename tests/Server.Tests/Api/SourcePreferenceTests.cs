using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Api;

/// <summary>Whose figures a board shows follows from the settings of this start, not of the one that published it.</summary>
public sealed class SourcePreferenceTests
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";

    [Fact]
    public async Task A_source_that_is_no_sample_any_more_is_not_called_one()
    {
        using var data = new TempData();
        Assert.True((await FirstAsync(data)).Json.GetProperty("isSample").GetBoolean());
        Assert.False((await FirstAsync(data, SamplesAs("samples"))).Json.GetProperty("isSample").GetBoolean());
    }

    [Fact]
    public async Task Another_order_of_sources_shows_the_other_one_s_board()
    {
        using var data = new TempData();

        Assert.Equal("first", SourceOf(await FirstAsync(data, SamplesAs("first", "second"))));
        Assert.Equal("second", SourceOf(await FirstAsync(data, SamplesAs("second", "first"))));
    }

    private static async Task<Answer> FirstAsync(TempData data, params string[] settings)
    {
        await using var program = await RunningProgram.StartAsync(data.Folder, settings);
        await program.WaitUntilIdleAsync();
        return await program.GetAsync(Board);
    }

    private static string? SourceOf(Answer answer) => answer.Json.GetProperty("source").GetString();

    /// <summary>The samples as several sources, in order of preference.</summary>
    private static string[] SamplesAs(params string[] names) =>
        [.. names.SelectMany(
            (name, i) => (string[])[$"Sources:{i}:Name={name}", $"Sources:{i}:Path={Repository.PathOf("data", "samples")}"])];
}
