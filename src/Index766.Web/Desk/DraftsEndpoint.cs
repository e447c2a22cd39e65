using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.DraftReports;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Pages;

namespace Index766.Web.Desk;

/// <summary>What the page of the documents shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Scopes">The provinces that scores are published of.</param>
/// <param name="Scope">The one that is shown; null where there is none.</param>
/// <param name="Drafts">Its last sets of Monday's drafts, newest first.</param>
/// <param name="Snapshots">Its published snapshots, newest first.</param>
/// <param name="Units">The units below it that a brief can be of.</param>
/// <param name="Made">The document that was just made for a snapshot; null for none.</param>
public sealed record DraftsModel(
    DeskView Desk, IReadOnlyList<Unit> Scopes, Unit? Scope, IReadOnlyList<DraftSet> Drafts, IReadOnlyList<DraftSnapshot> Snapshots,
    IReadOnlyList<Unit> Units, DraftOrder? Made);

/// <summary>A published snapshot that documents can be made for.</summary>
public sealed record DraftSnapshot(string Source, Period Period, AsOf AsOf)
{
    /// <summary>As a form's value.</summary>
    public string Value => $"{Source}|{Period}|{PageLinks.Text(AsOf)}";

    /// <summary>Reads a form's value; null for any other text.</summary>
    public static DraftSnapshot? Parse(string? text) => text?.Split('|') is [{ Length: > 0 } source, var period, var asOf]
        && Domain.Snapshots.Period.TryParse(period, out var known) && Domain.Snapshots.AsOf.TryParse(asOf, out var moment)
        ? new DraftSnapshot(source, known, moment) : null;
}

/// <summary>A document of a snapshot.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Scope">The province.</param>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Unit">The unit of a brief; null for the others.</param>
public sealed record DraftOrder(ReportKind Kind, UnitCode Scope, DraftSnapshot Snapshot, UnitCode? Unit)
{
    /// <summary>The document's address: the API's own.</summary>
    public string LinkFrom(PageLinks links) => links.Api(
        $"reports/{Kind.Code()}", ("scope", Unit is null ? Scope.Value : null), ("unit", Unit?.Value),
        ("period", Snapshot.Period.ToString()), ("asOf", PageLinks.Text(Snapshot.AsOf)), ("source", Snapshot.Source));

    /// <summary>The parameters of the page that shows it.</summary>
    public string Query => QueryString.Create(new Dictionary<string, string?>
    {
        ["scope"] = Scope.Value,
        ["kind"] = Kind.Code(),
        ["snapshot"] = Snapshot.Value,
        ["unit"] = Unit?.Value,
    }).ToString();
}

/// <summary><c>/desk/drafts</c>: Monday's drafts, and the documents of any published snapshot.</summary>
internal sealed class DraftsEndpoint(
    DeskRoutes routes, DeskActs acts, ReportReader reports, DraftStore drafts, LeaderboardReader leaderboards, ReferenceData data,
    PageText text) : IDeskEndpoint
{
    private const string Path = "desk/drafts";
    private const int MaxSnapshots = 60;

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, "/desk/drafts", ShowAsync);
        routes.MapForm(endpoints, "/desk/drafts", MakeAsync);
    }

    private async Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken)
    {
        var query = request.Context.Request.Query;
        var scopes = (await reports.ScopesAsync(cancellationToken)).Select(data.Units.Find).OfType<Unit>().ToList();
        var scope = scopes.FirstOrDefault(unit => unit.Code.Value == query["scope"]) ?? scopes.FirstOrDefault();
        var made = scope is null ? null
            : Read(scope.Code, query["kind"].ToString(), query["snapshot"].ToString(), query["unit"].ToString());
        return await request.RenderAsync<DraftsPage>(new DraftsModel(
            request.View, scopes, scope, scope is null ? [] : await drafts.LastAsync(scope.Code, cancellationToken),
            scope is null ? [] : await SnapshotsAsync(scope.Code, cancellationToken), scope is null ? [] : UnitsBelow(scope.Code), made));
    }

    private async Task<DeskOutcome> MakeAsync(DeskPost post, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(post.Text("scope"), out var scope) || scope == UnitCode.Nation
            || Read(scope, post.Text("kind"), post.Text("snapshot"), post.Text("unit")) is not { } order
            || await reports.PlanAsync(QueryOf(order), cancellationToken) is null)
        {
            return DeskOutcome.Refused(Path, text["Drafts.NoSuch"]);
        }

        if (order is { Kind: ReportKind.Brief, Unit: null })
        {
            return DeskOutcome.Refused(Path + QueryString.Create("scope", scope.Value), text["Drafts.UnitNeeded"]);
        }

        await acts.RecordAsync(
            post, AuditActs.DocumentMade, $"{order.Kind.FileName()} {order.Unit ?? scope} {PageLinks.Text(order.Snapshot.AsOf)}");
        return DeskOutcome.Done(Path + order.Query, text["Drafts.Made"]);
    }

    private DraftOrder? Read(UnitCode scope, string kind, string snapshot, string unit)
    {
        var brief = UnitCode.TryParse(unit, out var code) && data.Units.IsUnder(code, scope) ? code : (UnitCode?)null;
        return ReportKinds.TryParse(kind, out var known) && DraftSnapshot.Parse(snapshot) is { } of
            ? new DraftOrder(known, scope, of, known == ReportKind.Brief ? brief : null) : null;
    }

    private static ReportQuery QueryOf(DraftOrder order) =>
        new(order.Scope, order.Snapshot.Period, order.Snapshot.AsOf, order.Snapshot.Source);

    private async Task<IReadOnlyList<DraftSnapshot>> SnapshotsAsync(UnitCode scope, CancellationToken cancellationToken) =>
    [
        .. (await leaderboards.SeriesAsync(cancellationToken)).Where(series => series.Key.Kind == SnapshotKind.Scores)
            .SelectMany(series => series.Snapshots.Where(snapshot => snapshot.Outline.Boards.Any(board => board.Scope == scope))
                .Select(snapshot => new DraftSnapshot(series.Key.Source, series.Key.Period, snapshot.AsOf)))
            .OrderByDescending(snapshot => snapshot.AsOf).Take(MaxSnapshots),
    ];

    private IReadOnlyList<Unit> UnitsBelow(UnitCode scope) =>
        [.. data.Units.All.Where(unit => data.Units.IsUnder(unit.Code, scope))];
}
