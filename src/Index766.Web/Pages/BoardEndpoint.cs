using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Stories;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;
using Index766.Web.Api.Rows;

namespace Index766.Web.Pages;

/// <summary><c>GET /</c>: the page of a board. With no scope and level it shows the first board there is.</summary>
internal sealed class BoardEndpoint(
    PageAnswers pages, LeaderboardReader leaderboards, BoardBesideReader besides, FigureAges ages, ReferenceData data,
    SampleSources samples, PageText text)
{
    private static readonly string[] Known = [.. BoardParameters.Names, "q", "sort", "by"];

    public static Task GetAsync(HttpContext context, BoardEndpoint page) => page.ServeAsync(context);

    private Task ServeAsync(HttpContext context) => pages.ServeAsync(context, "", Known, AnswerAsync);

    private async Task<Answer> AnswerAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var boards = await BoardRequest.ReadAsync(request, leaderboards, entry => entry.Boards, data, cancellationToken);
        var (found, isOtherMoment, isOtherSource) = await FindAsync(boards, cancellationToken);
        var isSample = samples.AreShown(found?.View.Source, boards.Published);
        var model = new BoardModel(boards.Choices, boards.Scope, boards.Level, null, isSample, request.Links)
        {
            Selection = new BoardSelection(null, null, null, isOtherMoment, isOtherSource),
        };
        return found is not null ? await ShowAsync(model, found, boards, request, cancellationToken)
            : boards.Choices.Count == 0 && boards.Scope is null ? await pages.NoneAsync<BoardPage>(model)
            : await pages.MissingAsync<BoardPage>(model);
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
        BoardModel model, PublishedView<Board> found, BoardRequest boards, PageRequest request, CancellationToken cancellationToken)
    {
        var board = found.View;
        var same = new BoardQuery(board.Scope, board.Level, board.Period, board.AsOf, board.Source);
        var measures = MeasuresOf(board, (await leaderboards.FindIndicatorsAsync(same, cancellationToken))?.View);
        var by = request.Reader.Text("by") is null ? null : request.Reader.OneOf("by", [.. measures.Select(measure => measure.Code)]);
        var sort = SortOf(request, by);
        if (request.Problem is not null)
        {
            return default;
        }

        var rows = new RowSelection(sort, [], request.Reader.Text("q"), null, null);
        var isGroup = by is not null && board.Rows.Any(row => row.Groups.ContainsKey(by));
        var code = isGroup ? IndicatorCode.OfGroup(by!) : by is null ? (IndicatorCode?)null : IndicatorCode.Parse(by);
        var measure = code is { } known ? await leaderboards.FindMeasureBoardAsync(same, known, cancellationToken) : null;
        var age = await ages.OfAsync(same, found, leaderboards.FindBoardAsync, cancellationToken);
        var scopeName = text.Unit(board.Scope, data.NameOf(board.Scope, board.AsOf.Day));
        var methodology = MethodologyOf(board);
        model = model with
        {
            Stale = age.Stale,
            Selection = model.Selection with { Search = rows.Search, Sort = sort is null ? null : request.Reader.Text("sort"), By = by },
            Snapshots = SnapshotsOf(boards.Published, new BoardName(board.Scope, board.Level)),
            Shown = new ShownBoard(board, scopeName, found.Entry.PublishedAt, GroupHeading.Of(methodology, text))
            {
                Rows = measure is null ? rows.Of(board.Rows, BoardRows.ByTotal) : board.Rows,
                Measure = measure is null ? null : measure.View with { Rows = rows.Of(measure.View.Rows, BoardRows.ByMeasure) },
                Beside = measure is null
                    ? await besides.OfBoardAsync(found, cancellationToken)
                    : await besides.OfMeasureAsync(measure, cancellationToken),
                ChosenSource = boards.Query?.Source == board.Source ? board.Source : null,
                Measures = measures,
                Story = measure is not null ? []
                    : BoardStoryText.Of(BoardStoryMaker.Make(board, await TargetsOfAsync(board, boards, cancellationToken))),
                MethodologyName = text.NameOf(methodology) ?? board.Methodology,
            },
        };
        return await pages.FoundAsync<BoardPage>(model, trueUntil: age.TrueUntil);
    }

    /// <summary>
    /// The targets that belong to a board: of the same units and period, not later than a board of the past; under their short names, since
    /// a sentence has room for no more.
    /// </summary>
    private async Task<TargetBoard?> TargetsOfAsync(Board board, BoardRequest boards, CancellationToken cancellationToken)
    {
        var query = new BoardQuery(board.Scope, board.Level, board.Period, null, boards.Query?.Source);
        return await leaderboards.FindTargetsAsync(query, cancellationToken) is { View: var targets }
            && (boards.Query?.AsOf is null || targets.AsOf.CompareTo(board.AsOf) <= 0)
            ? targets with
            {
                Targets = [.. targets.Targets.Select(target => target with { Name = data.ShortNameOf(target) ?? target.Name })],
            }
            : null;
    }

    /// <summary>The order of rows; one that only the other kind of table has is left alone: the form takes it along from there.</summary>
    private static SortOrder? SortOf(PageRequest request, string? by)
    {
        var (byTotal, byMeasure) = (BoardRows.ByTotal.SortFields, BoardRows.ByMeasure.SortFields);
        var sort = LeaderboardParameters.SortOf(request.Reader, [.. byTotal.Union(byMeasure, StringComparer.Ordinal)]);
        return sort is not null && (by is null ? byTotal : byMeasure).Contains(sort.Field, StringComparer.Ordinal) ? sort : null;
    }

    private Methodology? MethodologyOf(Board board) => data.Methodologies.FirstOrDefault(candidate => candidate.Id == board.Methodology);

    /// <summary>The groups that the board has points of, then the indicators that its snapshot has.</summary>
    private List<GroupHeading> MeasuresOf(Board board, IndicatorTable? table)
    {
        var methodology = MethodologyOf(board);
        var present = board.Rows.SelectMany(row => row.Groups.Keys).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. GroupHeading.Of(methodology, text).Where(group => present.Contains(group.Code)),
            .. (table?.Indicators ?? []).Select(code => methodology?.Indicator(code)).OfType<IndicatorDefinition>()
                .Where(indicator => indicator.MaxPoints > 0)
                .Select(indicator => new GroupHeading(
                    indicator.Code.Value, text.Choose(indicator.Vietnamese, indicator.English), indicator.MaxPoints)),
        ];
    }

    private static List<SnapshotChoice> SnapshotsOf(IReadOnlyList<PublishedSeries> series, BoardName name) =>
    [
        .. series.SelectMany(item => item.Snapshots.Where(snapshot => snapshot.Outline.Boards.Contains(name))
                .Select(snapshot => new SnapshotChoice(item.Key.Period, snapshot.AsOf, item.Key.Source)))
            .OrderByDescending(snapshot => snapshot.AsOf),
    ];
}
