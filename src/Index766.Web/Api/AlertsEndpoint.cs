using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.AlertUnits;
using Index766.Pipeline.Documents;
using Index766.Web.Api.Answering;

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
    public static async Task<IResult> GetAsync(string? month, string? unit, AlertReader alerts, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (unit is not null)
        {
            return UnitCode.TryParse(unit, out var code)
                ? Results.Bytes(DocumentJson.Write(await OfUnitAsync(code, alerts, cancellationToken)), "application/json; charset=utf-8")
                : Problems.BadParameter("unit", unit, "a unit code such as BP-S04");
        }

        var asked = month ?? AlertTime.DayOf(clock.GetUtcNow()).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (!Period.TryParse(asked, out var period) || period.Kind != PeriodKind.Month)
        {
            return Problems.BadParameter("month", asked, "a month such as 2026-11");
        }

        var book = await alerts.BookAsync(cancellationToken);
        var history = await alerts.MonthAsync(period.ToString(), cancellationToken);
        var answer =
            new AlertsAnswer(book.At, [.. book.States.Select(AlertAnswer.Of)], book.Holds, await alerts.SilencesAsync(cancellationToken),
                period.ToString(), history.Evaluations);
        return Results.Bytes(DocumentJson.Write(answer), "application/json; charset=utf-8");
    }

    private static async Task<UnitAlertsAnswer> OfUnitAsync(UnitCode unit, AlertReader alerts, CancellationToken cancellationToken)
    {
        var (states, history) = await alerts.UnitAsync(unit, cancellationToken);
        return new UnitAlertsAnswer(unit, [.. states.Select(AlertAnswer.Of)], history);
    }
}
