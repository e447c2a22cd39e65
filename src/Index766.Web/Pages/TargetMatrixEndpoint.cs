using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;
using Index766.Web.Api.Rows;

namespace Index766.Web.Pages;

/// <summary><c>GET /targets</c>: the matrix of targets with completion, as a page.</summary>
internal sealed class TargetMatrixEndpoint(
    PageAnswers pages, LeaderboardReader leaderboards, BoardBesideReader besides, FigureAges ages, ReferenceData data,
    SampleSources samples)
{
    private static readonly string[] Known = [.. BoardParameters.Names, "q", "met"];

    public static Task GetAsync(HttpContext context, TargetMatrixEndpoint page) => page.ServeAsync(context);

    private Task ServeAsync(HttpContext context) => pages.ServeAsync(context, "", Known, AnswerAsync);

    private async Task<Answer> AnswerAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var boards = await BoardRequest.ReadAsync(request, leaderboards, entry => entry.TargetBoards, data, cancellationToken);
        var onlyUnmet = request.Reader.Optional<bool>("met", bool.TryParse, "true or false") == false;
        var found = boards.Query is { } query ? await leaderboards.FindTargetsAsync(query, cancellationToken) : null;
        var age = found is null
            ? FigureAge.Unsaid
            : await ages.OfAsync(boards.Query!, found, leaderboards.FindTargetsAsync, cancellationToken);
        var isSample = samples.AreShown(found?.View.Source, boards.Published);
        var search = request.Reader.Text("q");
        var model = new TargetsModel(boards.Choices, boards.Scope, boards.Level, isSample, request.Links, search, onlyUnmet)
        {
            Board = found?.View,
            Stale = age.Stale,
            Beside = found is null ? BoardBeside.Nothing : await besides.OfTargetsAsync(found, cancellationToken),
            Sources = found is null ? [] : SourcesOf(boards.Published, found),
            ChosenSource = boards.Query?.Source,
            ScopeName = found is null ? "" : data.NameOf(found.View.Scope, found.View.AsOf.Day),
            ShortNames = found?.View.Targets.ToDictionary(target => target.Number, data.ShortNameOf) ?? [],
        };
        return await (found is not null ? pages.FoundAsync<TargetsPage>(model, trueUntil: age.TrueUntil)
            : boards.Choices.Count > 0 ? pages.MissingAsync<TargetsPage>(model)
            : pages.NoneAsync<TargetsPage>(model));
    }

    private static IReadOnlyList<string> SourcesOf(IReadOnlyList<PublishedSeries> published, PublishedView<TargetBoard> found) =>
    [
        .. published.Where(series => series.Key.Period == found.Series.Period
            && series.Snapshots.Any(snapshot => snapshot.Outline.TargetBoards.Contains(new BoardName(found.View.Scope, found.View.Level))))
            .Select(series => series.Key.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}

/// <summary>What the page of targets shows.</summary>
public sealed record TargetsModel(
    IReadOnlyList<BoardChoice> Choices, UnitCode? Scope, Level? Level, bool IsSample, PageLinks Links, string? Search, bool OnlyUnmet)
{
    /// <summary>The matrix; null where there is none.</summary>
    public TargetBoard? Board { get; init; }

    /// <summary>The other sources of the matrix, and what was corrected of it.</summary>
    public BoardBeside Beside { get; init; } = BoardBeside.Nothing;

    /// <summary>The sources that have the matrix in its period.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The source that links to units keep; null where the matrix was asked for without one.</summary>
    public string? ChosenSource { get; init; }

    /// <summary>How old its results are where they are too old to alarm; else null.</summary>
    public StaleFigures? Stale { get; init; }

    /// <summary>The scope's name.</summary>
    public string ScopeName { get; init; } = "";

    /// <summary>The targets' short names by number; null for one that has none.</summary>
    public IReadOnlyDictionary<int, string?> ShortNames { get; init; } = new Dictionary<int, string?>();

    /// <summary>What a target is called in the heading of its column.</summary>
    public string ShortNameOf(Domain.Targets.Target target, PageText text) =>
        ShortNames.GetValueOrDefault(target.Number) ?? text["Targets.Number", target.Number];

    /// <summary>The rows that are wanted.</summary>
    public IReadOnlyList<TargetRow> Rows => [.. (Board?.Rows ?? []).Where(row =>
        RowSelection.IsFound(Search, row.UnitName, row.UnitCode.Value) && (!OnlyUnmet || row.Results.Any(cell => !cell.IsMet)))];
}
