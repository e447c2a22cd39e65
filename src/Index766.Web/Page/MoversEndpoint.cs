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

namespace Index766.Web.Page;

/// <summary><c>GET /movers</c>: what moved on a board since an earlier snapshot of its series.</summary>
internal sealed class MoversEndpoint(PageAnswers pages, LeaderboardReader leaderboards, FigureAges ages, ReferenceData data,
    SampleSources samples)
{
    private static readonly string[] Known = [.. BoardParameters.Names, "since"];

    public static Task GetAsync(HttpContext context, MoversEndpoint page) => page.ServeAsync(context);

    private Task ServeAsync(HttpContext context) => pages.ServeAsync(context, "", Known, AnswerAsync);

    private async Task<Answer> AnswerAsync(PageRequest ask, CancellationToken cancellationToken)
    {
        var boards = await BoardRequest.ReadAsync(ask, leaderboards, entry => entry.Boards, data, cancellationToken);
        var since = ask.Reader.Optional<AsOf>("since", BoardParameters.TryReadAsOf, BoardParameters.ExpectedAsOf);
        var now = boards.Query is { } query ? await leaderboards.FindBoardAsync(query with { AsOf = null }, cancellationToken) : null;
        var model =
            new MoversModel(boards.Choices, boards.Scope, boards.Level, samples.AreShown(now?.View.Source, boards.Published), ask.Language,
                ask.OtherLanguage);
        if (now is null)
        {
            return boards.Choices.Count > 0 ? PageAnswers.Missing(MoversPage.Render(model)) : PageAnswers.Found(MoversPage.Render(model));
        }

        var moments = Earlier(boards.Published, now);
        var chosen = since is { } asked && moments.Contains(asked) ? asked : moments.Count == 0 ? (AsOf?)null : moments[0];
        var before = chosen is { } moment
            ? await leaderboards.FindBoardAsync(
                new BoardQuery(now.View.Scope, now.View.Level, now.Series.Period, moment, now.Series.Source), cancellationToken) : null;
        var age = ages.OfNewest(now.Series, now.Entry);
        var html = MoversPage.Render(model with
        {
            Now = now.View,
            Stale = age.Stale,
            ScopeName = ask.Language.Unit(now.View.Scope, data.NameOf(now.View.Scope, now.View.AsOf.Day)),
            Moments = moments,
            Movements = before is null ? null : BoardMovements.Between(before.View, now.View),
        });
        return PageAnswers.Found(html, trueUntil: age.TrueUntil);
    }

    /// <summary>The moments that the board can be compared with, newest first: the same rules made them.</summary>
    private List<AsOf> Earlier(IReadOnlyList<PublishedSeries> series, PublishedView<Board> now)
    {
        var name = new BoardName(now.View.Scope, now.View.Level);
        return
        [
            .. series.Where(item => item.Key == now.Series).SelectMany(item => item.Manifest.Effective())
                .Where(entry => entry.Boards.Contains(name) && entry.AsOf.CompareTo(now.Entry.AsOf) < 0 && IsBySameRules(entry, now))
                .Select(entry => entry.AsOf).OrderDescending(),
        ];
    }

    private bool IsBySameRules(ManifestEntry entry, PublishedView<Board> now)
    {
        var methodology = data.Methodologies.FirstOrDefault(candidate => candidate.Id == now.Entry.Methodology);
        return entry.Methodology == now.Entry.Methodology && entry.MethodologyChecksum == now.Entry.MethodologyChecksum
            && ThresholdsOf(entry.AsOf) == ThresholdsOf(now.Entry.AsOf);

        DateOnly? ThresholdsOf(AsOf asOf) => methodology?.ThresholdsSince(Methodology.RuleDay(now.Series.Period, asOf));
    }
}

/// <summary>What the page of movers shows.</summary>
internal sealed record MoversModel(IReadOnlyList<BoardChoice> Choices, UnitCode? Scope, Level? Level, bool IsSample, PageLanguage Language,
    string OtherLanguage)
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

    /// <summary>The addresses of the pages.</summary>
    public PageLinks Links => new("", Language);
}
