using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;

namespace Index766.Web.Api;

/// <summary>The alerts, as <c>/api/alerts</c> answers them.</summary>
internal sealed record AlertsAnswer(
    DateTimeOffset? EvaluatedAt, IReadOnlyList<AlertAnswer> Alerts, IReadOnlyList<OpenCircuit> Holds, IReadOnlyList<Silence> Silences,
    string Month, IReadOnlyList<AlertHistoryEntry> History);

/// <summary>One alert that is not normal.</summary>
internal sealed record AlertAnswer(UnitCode UnitCode, string Alert, AlertStatus Status, AsOf Since, DateTimeOffset OpenedAt,
    DateTimeOffset? FirstToldAt, DateTimeOffset? ToldAt)
{
    public static AlertAnswer Of(AlertState state) =>
        new(state.Unit, state.Key, state.Status, state.Since, state.OpenedAt, state.FirstToldAt, state.ToldAt);
}

/// <summary>One unit's alerts.</summary>
internal sealed record UnitAlertsAnswer(UnitCode UnitCode, IReadOnlyList<AlertAnswer> Alerts, IReadOnlyList<AlertEvent> History);

/// <summary>
/// <c>GET /api/alerts</c>: what is not normal and what happened in a month, or with <c>unit</c> of one unit in the last three months.
/// </summary>
internal static class AlertsEndpoint
{
    public static async Task<IResult> GetAsync(HttpContext context, AlertReader alerts, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var reader = new ParameterReader(context.Request.Query, ApiParameters.OfAlerts, refusesOthers: false);
        var unit = reader.Optional(ApiParameters.AlertUnit);
        var asked = unit is null ? reader.Optional(ApiParameters.Month) : null;
        if (reader.Problem is { } problem)
        {
            return problem;
        }

        if (unit is { } code)
        {
            return Results.Bytes(DocumentJson.Write(await OfUnitAsync(code, alerts, cancellationToken)), MediaChoice.Json);
        }

        var month = asked?.ToString() ?? VietnamTime.DayOf(clock.GetUtcNow()).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var store = await alerts.StoreAsync(cancellationToken);
        var history = await alerts.MonthAsync(month, cancellationToken);
        var answer =
            new AlertsAnswer(store.At, [.. store.States.Select(AlertAnswer.Of)], store.Holds, await alerts.SilencesAsync(cancellationToken),
                month, history.Evaluations);
        return Results.Bytes(DocumentJson.Write(answer), MediaChoice.Json);
    }

    private static async Task<UnitAlertsAnswer> OfUnitAsync(UnitCode unit, AlertReader alerts, CancellationToken cancellationToken)
    {
        var (states, history) = await alerts.UnitAsync(unit, cancellationToken);
        return new UnitAlertsAnswer(unit, [.. states.Select(AlertAnswer.Of)], history);
    }
}
