using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.AlertUnits;
using Index766.Web.Pages;

namespace Index766.Web.Desk;

/// <summary>What the page of the silences shows.</summary>
/// <param name="Desk">What every page has.</param>
/// <param name="Silences">Those in force.</param>
/// <param name="Rules">The ids of the alert rules.</param>
/// <param name="Today">Today in Vietnam: no silence ends before it.</param>
/// <param name="NameOf">A unit's name.</param>
public sealed record SilencesModel(
    DeskView Desk, IReadOnlyList<Silence> Silences, IReadOnlyList<string> Rules, DateOnly Today, Func<UnitCode, string> NameOf);

/// <summary><c>/desk/silences</c>: the units whose alerts are not sent for a while; add and end.</summary>
internal sealed class SilencesEndpoint(
    DeskRoutes routes, DeskActs acts, AlertReader alerts, OperatorOverrideStore overrides, ReferenceData data, PageText text,
    TimeProvider clock) : IDeskEndpoint
{
    private const string Path = "desk/silences";

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        routes.MapPage(endpoints, "/desk/silences", ShowAsync);
        routes.MapForm(endpoints, "/desk/silences", AddAsync);
        routes.MapForm(endpoints, "/desk/silences/end", EndAsync);
    }

    /// <summary>What names a silence in a form.</summary>
    public static string KeyOf(Silence silence) =>
        string.Create(CultureInfo.InvariantCulture, $"{silence.SetAt.UtcTicks} {silence.Unit} {silence.Rule}");

    private async Task<IResult> ShowAsync(DeskRequest request, CancellationToken cancellationToken) =>
        await request.RenderAsync<SilencesPage>(new SilencesModel(
            request.View, await alerts.SilencesAsync(cancellationToken),
            [.. data.Alerts.Rules.Select(rule => rule.Id).Distinct()], VietnamTime.DayOf(clock.GetUtcNow()), NameOf));

    private async Task<DeskOutcome> AddAsync(DeskPost post, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!UnitCode.TryParse(post.Text("unit"), out var unit) || data.Units.Find(unit) is null)
        {
            return DeskOutcome.Refused(Path, text["Silences.UnitNeeded"]);
        }

        if (!DateOnly.TryParseExact(post.Text("until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day < VietnamTime.DayOf(now) || day.Year > now.Year + 1)
        {
            return DeskOutcome.Refused(Path, text["Silences.DayNeeded"]);
        }

        var rule = post.Text("rule");
        var isKnown = rule.Length == 0 || data.Alerts.Rules.Any(known => known.Id == rule);
        if ((acts.ReasonFault(post) ?? (isKnown ? null : text["Silences.NoSuchRule"])) is { } fault)
        {
            return DeskOutcome.Refused(Path, fault);
        }

        var silence = new Silence(unit, rule.Length == 0 ? null : rule, acts.By(post), post.Text(DeskActs.Reason), now,
            VietnamTime.StartOf(day.AddDays(1)));
        var before = (await alerts.SilencesAsync(cancellationToken))
            .FirstOrDefault(known => known.Unit == unit && known.Rule == silence.Rule && known.Until >= silence.Until);
        if (before is not null)
        {
            return DeskOutcome.Refused(Path, text["Silences.Already", NameOf(unit), before.Author, text.Moment(before.SetAt)]);
        }

        await overrides.SilenceAsync(silence, cancellationToken);
        await acts.RecordAsync(post, AuditActs.SilenceAdded, $"{unit} {rule}".Trim());
        return DeskOutcome.Done(Path, text["Silences.Added", NameOf(unit), text.Day(day)]);
    }

    private async Task<DeskOutcome> EndAsync(DeskPost post, CancellationToken cancellationToken)
    {
        var key = post.Text("silence");
        var subject = key.Length <= DeskActs.MaxReason && key.Split(' ', 2) is [_, var rest] ? rest : "";
        var silence = (await alerts.SilencesAsync(cancellationToken)).FirstOrDefault(known => KeyOf(known).Trim() == key);
        if (silence is null || !await overrides.EndSilenceAsync(silence, clock.GetUtcNow(), cancellationToken))
        {
            return DeskOutcome.Refused(Path, await acts.DoneBeforeAsync(subject, text["Silences.Gone"], AuditActs.SilenceEnded));
        }

        await acts.RecordAsync(post, AuditActs.SilenceEnded, subject);
        return DeskOutcome.Done(Path, text["Silences.EndedNow", NameOf(silence.Unit)]);
    }

    private string NameOf(UnitCode unit) => text.Unit(unit, data.Units.Find(unit)?.Name ?? unit.Value);
}
