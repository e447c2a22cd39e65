using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Functions.Api;
using Index766.Functions.Api.Answering;
using Index766.Functions.Api.Parameters;
using Index766.Pipeline;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Page;

/// <summary><c>GET /targets</c>: the matrix of targets with completion, as a page.</summary>
internal sealed class TargetMatrixEndpoint(PageAnswers pages, LeaderboardReader leaderboards, ReferenceData data, SampleSources samples)
{
    private static readonly string[] Known = [.. BoardParameters.Names, "q", "met"];

    public static Task GetAsync(HttpContext context) => context.RequestServices.GetRequiredService<TargetMatrixEndpoint>().ServeAsync(context);

    private Task ServeAsync(HttpContext context) => pages.ServeAsync(context, "", Known, AnswerAsync);

    private async Task<Answer> AnswerAsync(PageAsk ask, CancellationToken cancel)
    {
        var series = await leaderboards.SeriesAsync(cancel);
        var choices = BoardChoices.Of(series, entry => entry.TargetBoards, data);
        var (scope, level) = (ask.Reader.Optional<UnitCode>("scope", UnitCode.TryParse, "the code of a unit"), ask.Reader.Optional<Level>("level", Levels.TryParse, $"one of {Levels.AllCodes}"));
        var (period, asOf) = (ask.Reader.Optional<Period>("period", Period.TryParse, "2024, 2024-Q1 or 2024-01"), ask.Reader.Optional<AsOf>("asOf", BoardParameters.TryReadAsOf, BoardParameters.ExpectedAsOf));
        var onlyUnmet = ask.Reader.Optional<bool>("met", bool.TryParse, "true or false") == false;
        var meant = BoardChoices.Meant(choices, scope, level);
        var found = meant is { } name ? await leaderboards.FindTargetsAsync(new BoardQuery(name.Scope, name.Level, period, asOf, ask.Reader.Text("source")), cancel) : null;
        var isSample = found is null ? series.Any(item => samples.Names.Contains(item.Key.Source)) : samples.Names.Contains(found.View.Source);
        var html = TargetsPage.Render(new TargetsModel(choices, meant?.Scope ?? scope, meant?.Level ?? level, isSample, ask.Language, ask.OtherLanguage, ask.Reader.Text("q"), onlyUnmet)
        {
            Board = found?.View,
            ScopeName = found is null ? "" : BoardChoices.NameOf(found.View.Scope, data),
        });
        return found is null && choices.Count > 0 ? PageAnswers.Missing(html) : PageAnswers.Found(html);
    }
}

/// <summary>What the page of targets shows.</summary>
internal sealed record TargetsModel(
    IReadOnlyList<BoardChoice> Choices, UnitCode? Scope, Level? Level, bool IsSample, PageLanguage Language, string OtherLanguage, string? Search, bool OnlyUnmet)
{
    /// <summary>The matrix; null where there is none.</summary>
    public TargetBoard? Board { get; init; }

    /// <summary>The scope's name.</summary>
    public string ScopeName { get; init; } = "";

    /// <summary>The addresses of the pages.</summary>
    public PageLinks Links => new("", Language);
}
