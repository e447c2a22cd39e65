using Index766.Domain.Alerts;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.AlertUnits;
using Index766.Web.Pages;

namespace Index766.Web.Desk;

/// <summary>What the page of the alerts that are held back shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Holds">The series that wait, each with its release where it has one that was not seen to yet.</param>
/// <param name="NameOf">A unit's name.</param>
public sealed record HeldAlertsModel(
    DeskView Desk, IReadOnlyList<(OpenCircuit Hold, AlertRelease? Release)> Holds, Func<UnitCode, string> NameOf);

/// <summary><c>/desk/alerts</c>: the series whose e-mails the circuit breaker held back, with release.</summary>
internal sealed class HeldAlertsEndpoint(
    DeskRoutes routes, DeskActs acts, AlertReader alerts, OperatorOverrideStore overrides, ReleaseStep step, ReferenceData data,
    PageText text) : IDeskEndpoint
{
    private const string Path = "desk/alerts";
    private const int MaxSeries = 300;

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, "/desk/alerts", ShowAsync);
        routes.MapForm(endpoints, "/desk/alerts", ReleaseAsync);
    }

    private async Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken)
    {
        var releases = (await overrides.ReadAsync(cancellationToken)).Releases;
        var holds = (await alerts.StoreAsync(cancellationToken)).Holds
            .Select(hold => (hold, releases.LastOrDefault(release => release.Series == hold.Series && release.At >= hold.At))).ToList();
        return await request.RenderAsync<HeldAlertsPage>(
            new HeldAlertsModel(request.View, holds, unit => text.Unit(unit, data.Units.Find(unit)?.Name ?? unit.Value)));
    }

    private async Task<DeskOutcome> ReleaseAsync(DeskPost post, CancellationToken cancellationToken)
    {
        if (acts.ReasonFault(post) is { } fault)
        {
            return DeskOutcome.Refused(Path, fault);
        }

        var series = post.Text("series") is { Length: <= MaxSeries } named ? named : "";
        var outcome = await step.RunAsync(series, acts.By(post), post.Text(DeskActs.Reason), cancellationToken);
        if (outcome.Release is not { } release)
        {
            return DeskOutcome.Refused(
                Path, await acts.DoneBeforeAsync(series, text["HeldAlerts.NotWaiting", series], AuditActs.AlertsReleased));
        }

        if (!outcome.IsNew)
        {
            return DeskOutcome.Refused(Path, text["HeldAlerts.Already", release.By, text.Moment(release.At)]);
        }

        await acts.RecordAsync(post, AuditActs.AlertsReleased, series);
        return DeskOutcome.Done(Path, text["HeldAlerts.Released"]);
    }
}
