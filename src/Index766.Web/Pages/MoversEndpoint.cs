using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;

namespace Index766.Web.Pages;

/// <summary><c>GET /movers</c>: what moved on a board since an earlier snapshot of its series.</summary>
internal sealed class MoversEndpoint(
    PageAnswers pages, LeaderboardReader leaderboards, FigureAges ages, ReferenceData data, SampleSources samples, PageText text)
{
    private static readonly string[] Known = [.. BoardParameters.Names, "since"];

    public static Task GetAsync(HttpContext context, MoversEndpoint page) => page.ServeAsync(context);

    private Task ServeAsync(HttpContext context) => pages.ServeAsync(context, "", Known, AnswerAsync);

    private async Task<Answer> AnswerAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var boards = await BoardRequest.ReadAsync(request, leaderboards, entry => entry.Boards, data, cancellationToken);
        var since = request.Reader.Optional<AsOf>("since", BoardParameters.TryReadAsOf, BoardParameters.ExpectedAsOf);
        var now = boards.Query is { } query ? await leaderboards.FindBoardAsync(query with { AsOf = null }, cancellationToken) : null;
        var isSample = samples.AreShown(now?.View.Source, boards.Published);
        var model = new MoversModel(boards.Choices, boards.Scope, boards.Level, isSample, request.Links);
        if (now is null)
        {
            return await (boards.Choices.Count > 0 ? pages.MissingAsync<MoversPage>(model) : pages.NoneAsync<MoversPage>(model));
        }

        var moments = Earlier(boards.Published, now);
        var chosen = since is { } asked && moments.Contains(asked) ? asked : moments.Count == 0 ? (AsOf?)null : moments[0];
        var earlier = new BoardQuery(now.View.Scope, now.View.Level, now.Series.Period, chosen, now.Series.Source);
        var before = chosen is null ? null : await leaderboards.FindBoardAsync(earlier, cancellationToken);
        var age = ages.OfNewest(now.Series, now.Entry);
        model = model with
        {
            Now = now.View,
            Stale = age.Stale,
            ScopeName = text.Unit(now.View.Scope, data.NameOf(now.View.Scope, now.View.AsOf.Day)),
            Moments = moments,
            Movements = before is null ? null : BoardMovements.Between(before.View, now.View),
        };
        return await pages.FoundAsync<MoversPage>(model, trueUntil: age.TrueUntil);
    }

    /// <summary>The moments that the board can be compared with, newest first: the same rules made them.</summary>
    private List<AsOf> Earlier(IReadOnlyList<PublishedSeries> series, PublishedView<Board> now)
    {
        var name = new BoardName(now.View.Scope, now.View.Level);
        return
        [
            .. series.Where(item => item.Key == now.Series).SelectMany(item => item.Snapshots)
                .Where(snapshot => snapshot.Outline.Boards.Contains(name) && snapshot.AsOf.CompareTo(now.Entry.AsOf) < 0
                    && IsBySameRules(snapshot, now))
                .Select(snapshot => snapshot.AsOf).OrderDescending(),
        ];
    }

    private bool IsBySameRules(CountingSnapshot before, PublishedView<Board> now)
    {
        var methodology = data.Methodologies.FirstOrDefault(candidate => candidate.Id == now.Entry.Methodology);
        return before.Outline.Methodology == now.Entry.Methodology
            && before.Outline.MethodologyChecksum == now.Entry.MethodologyChecksum
            && ThresholdsOf(before.AsOf) == ThresholdsOf(now.Entry.AsOf);

        DateOnly? ThresholdsOf(AsOf asOf) => methodology?.ThresholdsSince(Methodology.RuleDay(now.Series.Period, asOf));
    }
}

/// <summary>What the page of movers shows.</summary>
public sealed record MoversModel(IReadOnlyList<BoardChoice> Choices, UnitCode? Scope, Level? Level, bool IsSample, PageLinks Links)
{
    /// <summary>The newest board; null where there is none.</summary>
    public Board? Now { get; init; }

    /// <summary>How old its figures are where they are too old to alarm; else null.</summary>
    public StaleFigures? Stale { get; init; }

    /// <summary>The scope's name.</summary>
    public string ScopeName { get; init; } = "";

    /// <summary>The moments to compare with, newest first.</summary>
    public IReadOnlyList<AsOf> Moments { get; init; } = [];

    /// <summary>What moved; null where there is nothing to compare with.</summary>
    public BoardMovements? Movements { get; init; }
}
