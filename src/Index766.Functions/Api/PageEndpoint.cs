using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Units;
using Index766.Functions.Page;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api;

/// <summary><c>GET /</c>: the page. With no scope and level it shows the first board there is.</summary>
internal static class PageEndpoint
{
    public static async Task GetAsync(HttpContext context, LeaderboardReader leaderboards, ReferenceData data, SampleSources samples, CancellationToken cancel)
    {
        var series = await leaderboards.SeriesAsync(cancel);
        var names = series.SelectMany(item => item.Manifest.Current()?.Boards ?? []).Distinct().ToList();
        var query = context.Request.Query;
        var asked = Asked(query);
        var shown = asked ?? (query.Count == 0 ? names.FirstOrDefault() : null);
        var found = shown is null ? null : await leaderboards.FindBoardAsync(new BoardQuery(shown.Scope, shown.Level), cancel);
        var model = new PageModel(
            [.. names.Select(name => new BoardChoice(name.Scope, NameOf(name.Scope, data), name.Level))],
            shown?.Scope, shown?.Level, found is null ? null : Shown(found, data),
            series.Any(item => samples.Names.Contains(item.Key.Source)));

        context.Response.StatusCode = found is null && query.Count > 0 ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = LeaderboardPage.ContentSecurityPolicy;
        await context.Response.WriteAsync(LeaderboardPage.Render(model), cancel);
    }

    private static BoardName? Asked(IQueryCollection query) =>
        UnitCode.TryParse(query["scope"], out var scope) && Levels.TryParse(query["level"], out var level) ? new BoardName(scope, level) : null;

    private static ShownBoard Shown(PublishedView<Board> found, ReferenceData data)
    {
        var methodology = data.Methodologies.FirstOrDefault(candidate => candidate.Id == found.View.Methodology);
        return new ShownBoard(found.View, NameOf(found.View.Scope, data), found.Entry.PublishedAt, methodology is null ? [] : HeadingsOf(methodology));
    }

    private static List<GroupHeading> HeadingsOf(Methodology methodology) =>
        [.. methodology.Groups.Concat(methodology.DisplayGroups).Select(group => new GroupHeading(group.Code, group.Vietnamese, group.MaxPoints))];

    private static string NameOf(UnitCode code, ReferenceData data) => data.Units.Find(code)?.Name ?? code.Value;
}
