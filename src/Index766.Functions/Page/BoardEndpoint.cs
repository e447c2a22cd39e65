using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Functions.Api;
using Index766.Functions.Api.Answering;
using Index766.Functions.Api.Parameters;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Page;

/// <summary><c>GET /</c>: the page of a board. With no scope and level it shows the first board there is.</summary>
internal sealed class BoardEndpoint(PageAnswers pages, LeaderboardReader leaderboards, ReferenceData data, SampleSources samples)
{
    private static readonly string[] Known = [.. BoardParameters.Names, "q", "sort", "by"];

    public static Task GetAsync(HttpContext context) => context.RequestServices.GetRequiredService<BoardEndpoint>().ServeAsync(context);

    private Task ServeAsync(HttpContext context) => pages.ServeAsync(context, "", Known, AnswerAsync);

    private async Task<Answer> AnswerAsync(PageAsk ask, CancellationToken cancel)
    {
        var series = await leaderboards.SeriesAsync(cancel);
        var choices = BoardChoices.Of(series, entry => entry.Boards, data);
        var (scope, level) = (ask.Reader.Optional<UnitCode>("scope", UnitCode.TryParse, "the code of a unit"), ask.Reader.Optional<Level>("level", Levels.TryParse, $"one of {Levels.AllCodes}"));
        var (period, asOf) = (ask.Reader.Optional<Period>("period", Period.TryParse, "2024, 2024-Q1 or 2024-01"), ask.Reader.Optional<AsOf>("asOf", BoardParameters.TryReadAsOf, BoardParameters.ExpectedAsOf));
        var meant = BoardChoices.Meant(choices, scope, level);
        var model = new PageModel(choices, meant?.Scope ?? scope, meant?.Level ?? level, null, series.Any(item => samples.Names.Contains(item.Key.Source))) { Language = ask.Language, OtherLanguage = ask.OtherLanguage };
        var query = meant is { } name ? new BoardQuery(name.Scope, name.Level, period, asOf, ask.Reader.Text("source")) : null;
        var found = query is null ? null : await leaderboards.FindBoardAsync(query, cancel);
        var isOther = found is null && asOf is not null;
        found = isOther ? await leaderboards.FindBoardAsync(query! with { AsOf = null }, cancel) : found;
        if (found is null)
        {
            return choices.Count == 0 && scope is null ? PageAnswers.Found(LeaderboardPage.Render(model)) : PageAnswers.Missing(LeaderboardPage.Render(model));
        }

        return await ShowAsync(model, found, series, isOther, ask, cancel);
    }

    private async Task<Answer> ShowAsync(PageModel model, PublishedView<Board> found, IReadOnlyList<PublishedSeries> series, bool isOther, PageAsk ask, CancellationToken cancel)
    {
        var board = found.View;
        var same = new BoardQuery(board.Scope, board.Level, board.Period, board.AsOf, board.Source);
        var measures = MeasuresOf(board, (await leaderboards.FindIndicatorsAsync(same, cancel))?.View, ask.Language);
        var by = ask.Reader.Text("by") is null ? null : ask.Reader.OneOf("by", [.. measures.Select(measure => measure.Code)]);
        var sort = ask.Reader.Text("sort") is { } text ? LeaderboardParameters.SortOf(ask.Reader, text) : null;
        if (ask.Problem is not null)
        {
            return default;
        }

        var isGroup = by is not null && board.Rows.Any(row => row.Groups.ContainsKey(by));
        var measure = by is null ? null : await leaderboards.FindMeasureBoardAsync(same, isGroup ? IndicatorCode.OfGroup(by) : IndicatorCode.Parse(by), cancel);
        return PageAnswers.Found(LeaderboardPage.Render(model with
        {
            Selection = new BoardSelection(ask.Reader.Text("q"), ask.Reader.Text("sort"), by, isOther),
            Snapshots = SnapshotsOf(series, new BoardName(board.Scope, board.Level)),
            Shown = new ShownBoard(board, BoardChoices.NameOf(board.Scope, data), found.Entry.PublishedAt, BoardChoices.HeadingsOf(MethodologyOf(board), ask.Language))
            {
                Rows = new RowSelection(sort, [], ask.Reader.Text("q"), null, null).Of(board.Rows),
                Measure = measure?.View,
                Measures = measures,
            },
        }));
    }

    private Methodology? MethodologyOf(Board board) => data.Methodologies.FirstOrDefault(candidate => candidate.Id == board.Methodology);

    /// <summary>The groups that the board has points of, then the indicators that its snapshot has.</summary>
    private List<GroupHeading> MeasuresOf(Board board, IndicatorTable? table, PageLanguage language)
    {
        var methodology = MethodologyOf(board);
        var present = board.Rows.SelectMany(row => row.Groups.Keys).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. BoardChoices.HeadingsOf(methodology, language).Where(group => present.Contains(group.Code)),
            .. (table?.Indicators ?? []).Select(code => methodology?.Indicator(code)).OfType<IndicatorDefinition>().Where(indicator => indicator.MaxPoints > 0)
                .Select(indicator => new GroupHeading(indicator.Code.Value, language.Say(indicator.Vietnamese, indicator.English), indicator.MaxPoints)),
        ];
    }

    private static List<SnapshotChoice> SnapshotsOf(IReadOnlyList<PublishedSeries> series, BoardName name) =>
    [
        .. series.SelectMany(item => item.Manifest.Effective().Where(entry => entry.Boards.Contains(name)).Select(entry => new SnapshotChoice(item.Key.Period, entry.AsOf, item.Key.Source)))
            .OrderByDescending(snapshot => snapshot.AsOf),
    ];
}
