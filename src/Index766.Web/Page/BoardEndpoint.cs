using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;
using Index766.Web.Api.Rows;

namespace Index766.Web.Page;

/// <summary><c>GET /</c>: the page of a board. With no scope and level it shows the first board there is.</summary>
internal sealed class BoardEndpoint(
    PageAnswers pages, LeaderboardReader leaderboards, BoardBesideReader besides, FigureAges ages, ReferenceData data,
    SampleSources samples)
{
    private static readonly string[] Known = [.. BoardParameters.Names, "q", "sort", "by"];

    public static Task GetAsync(HttpContext context, BoardEndpoint page) => page.ServeAsync(context);

    private Task ServeAsync(HttpContext context) => pages.ServeAsync(context, "", Known, AnswerAsync);

    private async Task<Answer> AnswerAsync(PageRequest ask, CancellationToken cancellationToken)
    {
        var boards = await BoardRequest.ReadAsync(ask, leaderboards, entry => entry.Boards, data, cancellationToken);
        var (found, isOtherMoment, isOtherSource) = await FindAsync(boards, cancellationToken);
        var model =
            new PageModel(boards.Choices, boards.Scope, boards.Level, null,
                samples.AreShown(found?.View.Source, boards.Published))
            { Language = ask.Language, OtherLanguage = ask.OtherLanguage };
        model = model with { Selection = model.Selection with { IsOtherMoment = isOtherMoment, IsOtherSource = isOtherSource } };
        return found is not null ? await ShowAsync(model, found, boards, ask, cancellationToken)
            : boards.Choices.Count == 0 && boards.Scope is null ? PageAnswers.Found(LeaderboardPage.Render(model))
            : PageAnswers.Missing(LeaderboardPage.Render(model));
    }

    /// <summary>
    /// The board that is meant; where its moment is not there the newest, and where a source that there is does not have it, another one's.
    /// </summary>
    private async Task<(PublishedView<Board>? Found, bool IsOtherMoment, bool IsOtherSource)> FindAsync(
        BoardRequest boards, CancellationToken cancellationToken)
    {
        if (boards.Query is not { } query)
        {
            return default;
        }

        if (await leaderboards.FindBoardAsync(query, cancellationToken) is { } found)
        {
            return (found, false, false);
        }

        if (query.AsOf is not null && await leaderboards.FindBoardAsync(query with { AsOf = null }, cancellationToken) is { } newest)
        {
            return (newest, true, false);
        }

        var isSource = boards.Published.Any(series => series.Key.Source == query.Source);
        var other = isSource ? await leaderboards.FindBoardAsync(query with { AsOf = null, Source = null }, cancellationToken) : null;
        return (other, query.AsOf is not null, isSource);
    }

    private async Task<Answer> ShowAsync(
        PageModel model, PublishedView<Board> found, BoardRequest boards, PageRequest ask, CancellationToken cancellationToken)
    {
        var board = found.View;
        var same = new BoardQuery(board.Scope, board.Level, board.Period, board.AsOf, board.Source);
        var measures = MeasuresOf(board, (await leaderboards.FindIndicatorsAsync(same, cancellationToken))?.View, ask.Language);
        var by = ask.Reader.Text("by") is null ? null : ask.Reader.OneOf("by", [.. measures.Select(measure => measure.Code)]);
        var sort = SortOf(ask, by);
        if (ask.Problem is not null)
        {
            return default;
        }

        var rows = new RowSelection(sort, [], ask.Reader.Text("q"), null, null);
        var isGroup = by is not null && board.Rows.Any(row => row.Groups.ContainsKey(by));
        var code = isGroup ? IndicatorCode.OfGroup(by!) : by is null ? (IndicatorCode?)null : IndicatorCode.Parse(by);
        var measure = code is { } known ? await leaderboards.FindMeasureBoardAsync(same, known, cancellationToken) : null;
        var age = await ages.OfAsync(same, found, leaderboards.FindBoardAsync, cancellationToken);
        var html = LeaderboardPage.Render(model with
        {
            Stale = age.Stale,
            Selection = model.Selection with { Search = rows.Search, Sort = sort is null ? null : ask.Reader.Text("sort"), By = by },
            Snapshots = SnapshotsOf(boards.Published, new BoardName(board.Scope, board.Level)),
            Shown = new ShownBoard(board, ask.Language.Unit(board.Scope, data.NameOf(board.Scope, board.AsOf.Day)), found.Entry.PublishedAt,
                GroupHeadings.Of(MethodologyOf(board), ask.Language))
            {
                Rows = measure is null ? rows.Of(board.Rows, BoardRows.ByTotal) : board.Rows,
                Measure = measure is null ? null : measure.View with { Rows = rows.Of(measure.View.Rows, BoardRows.ByMeasure) },
                Beside = measure is null ? await besides.OfBoardAsync(found, cancellationToken)
                    : await besides.OfMeasureAsync(measure, cancellationToken),
                ChosenSource = boards.Query?.Source == board.Source ? board.Source : null,
                Measures = measures,
            },
        });
        return PageAnswers.Found(html, trueUntil: age.TrueUntil);
    }

    /// <summary>
    /// The order of rows; one that the other kind of table has is left alone, because the form takes it along from there.
    /// </summary>
    private static SortOrder? SortOf(PageRequest ask, string? by)
    {
        var sort =
            LeaderboardParameters.SortOf(ask.Reader,
                [.. BoardRows.ByTotal.SortFields.Union(BoardRows.ByMeasure.SortFields, StringComparer.Ordinal)]);
        return sort
            is not null
            && (by is null ? BoardRows.ByTotal.SortFields : BoardRows.ByMeasure.SortFields).Contains(sort.Field, StringComparer.Ordinal)
            ? sort : null;
    }

    private Methodology? MethodologyOf(Board board) => data.Methodologies.FirstOrDefault(candidate => candidate.Id == board.Methodology);

    /// <summary>The groups that the board has points of, then the indicators that its snapshot has.</summary>
    private List<GroupHeading> MeasuresOf(Board board, IndicatorTable? table, PageLanguage language)
    {
        var methodology = MethodologyOf(board);
        var present = board.Rows.SelectMany(row => row.Groups.Keys).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. GroupHeadings.Of(methodology, language).Where(group => present.Contains(group.Code)),
            .. (table?.Indicators ?? []).Select(code => methodology?.Indicator(code)).OfType<IndicatorDefinition>()
                .Where(indicator => indicator.MaxPoints > 0)
                .Select(indicator =>
                    new GroupHeading(indicator.Code.Value, language.Say(indicator.Vietnamese, indicator.English), indicator.MaxPoints)),
        ];
    }

    private static List<SnapshotChoice> SnapshotsOf(IReadOnlyList<PublishedSeries> series, BoardName name) =>
    [
        .. series.SelectMany(
            item => item.Manifest.Effective().Where(entry => entry.Boards.Contains(name))
                .Select(entry => new SnapshotChoice(item.Key.Period, entry.AsOf, item.Key.Source)))
            .OrderByDescending(snapshot => snapshot.AsOf),
    ];
}
