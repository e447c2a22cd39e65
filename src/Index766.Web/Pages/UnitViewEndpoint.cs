using Index766.Domain.Explanations;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Pipeline.UnitLinks;
using Index766.Web.Api.Answering;
using Index766.Web.Authentication;

namespace Index766.Web.Pages;

/// <summary><c>GET /units/{code}</c>: the page of one unit.</summary>
internal sealed class UnitViewEndpoint(
    PageAnswers pages, UnitReader units, UnitBesideReader besides, HistoryReader histories, LeaderboardReader leaderboards,
    OpenAlertReader alerts, FigureAges ages, ReferenceData data, SampleSources samples, PageText text,
    Access access)
{
    private const string Root = "../";

    private static readonly string[] Known = ["source"];
    private static readonly string[] KnownAlone = ["source", UnitPass.Parameter];

    public static Task GetAsync(HttpContext context, string code, UnitViewEndpoint page) => page.ServeAsync(context, code);

    /// <summary>Alerts are not for everybody: who may read them gets a page of his own.</summary>
    private Task ServeAsync(HttpContext context, string code) => access.MayReadClosed(context)
        ? pages.ServeFreshAsync(context, Root, Known, (request, token) => AnswerAsync(code, request, withAlerts: true, token))
        : pages.ServeAsync(context, Root, Known, (request, token) => AnswerAsync(code, request, withAlerts: false, token));

    /// <summary>The page by itself, for who may not read any other: see <see cref="PageLinks.AreAlone"/>.</summary>
    public Task ServeAloneAsync(HttpContext context, string code) => pages.ServeFreshAsync(
        context, Root, KnownAlone, (request, token) => AnswerAsync(code, request, withAlerts: false, token));

    private async Task<Answer> AnswerAsync(string code, PageRequest request, bool withAlerts, CancellationToken cancellationToken)
    {
        var asked = request.Reader.Text("source");
        var found = UnitCode.TryParse(code, out var unit) ? await units.FindAsync(unit, cancellationToken, asked) : null;
        if (found is null)
        {
            var isSample = (await leaderboards.SeriesAsync(cancellationToken)).Any(series => samples.Names.Contains(series.Key.Source));
            return await pages.MissingAsync<MessagePage>(
                new MessageModel(text["Unit.Unknown"], text["Unit.NothingPublished", Problems.Shown(code)], request.Links, isSample));
        }

        var day = found.AsOf.Day;
        var beside = await besides.FindAsync(found, cancellationToken);
        var chosen = asked is not null && found.Sources.Contains(asked) ? asked : null;
        var model = new UnitModel(found, await histories.FindAsync(unit, null, null, null, cancellationToken, asked), request.Links)
        {
            Alerts = withAlerts ? await alerts.FindAsync(unit, cancellationToken) : null,
            Ages = UnitAges.Of(found, ages),
            IsSample = SourcesOf(found).Any(samples.Names.Contains),
            Methodology = MethodologyOf(found),
            Explanation = Explain(found),
            Improvements = found.ImprovementsBy(data),
            ParentName = found.Unit.Parent is { } parent ? data.NameOf(parent, day) : null,
            ParentGroups = await ParentGroupsAsync(found, cancellationToken),
            NameOf = code => data.NameOf(code, day),
            Besides = beside,
            Sources = AllSourcesOf(found, beside),
            ChosenSource = chosen,
            IsOtherSource = asked is not null && chosen is null,
        };
        model = withAlerts && chosen is not null ? model with { OfAlerts = await OfAlertsAsync(model, unit, cancellationToken) } : model;
        var lifetime = withAlerts || request.Links.AreAlone ? Lifetime.Personal : Lifetime.Current;
        return await pages.FoundAsync<UnitPage>(model, lifetime, model.Ages.TrueUntil);
    }

    /// <summary>The page with the figures that alerts are held against, whichever source is shown; null where those are shown.</summary>
    private async Task<UnitModel?> OfAlertsAsync(UnitModel shown, UnitCode unit, CancellationToken cancellationToken) =>
        await units.FindAsync(unit, cancellationToken) is { } preferred
            && !preferred.Sources.SequenceEqual(shown.Answer.Sources, StringComparer.Ordinal)
            ? shown with { Answer = preferred, Explanation = Explain(preferred), Ages = UnitAges.Of(preferred, ages) }
            : null;

    private Methodology? MethodologyOf(UnitAnswer found) =>
        data.Methodologies.FirstOrDefault(candidate => candidate.Id == found.Scores?.Entry.Methodology);

    private UnitExplanation? Explain(UnitAnswer found) =>
        found.Scores is { Entry: { } entry } scores && MethodologyOf(found) is { } methodology
            ? new UnitExplainer(methodology, data.Units).Explain(scores.View, scores.Series.Period, entry.AsOf, entry.MethodologyChecksum)
            : null;

    /// <summary>The groups of the unit above, where the same snapshot has them.</summary>
    private async Task<IReadOnlyList<GroupScore>> ParentGroupsAsync(UnitAnswer found, CancellationToken cancellationToken) =>
        found.Scores is { View.Parent: { } parent } scores
            && await units.FindAsync(parent, cancellationToken, scores.Series.Source) is { Scores: { View.Score: { } score } above }
            && above.Series == scores.Series && above.Entry.AsOf == scores.Entry.AsOf
            ? score.Groups
            : [];

    /// <summary>The source that is shown first, and those that have the same figures.</summary>
    private static IReadOnlyList<string> AllSourcesOf(UnitAnswer found, UnitBesides besides) =>
    [
        .. new[] { besides.Scores, besides.Targets, besides.Dossiers, besides.Figures }.OfType<UnitBeside>().SelectMany(part => part.Others)
            .Select(other => other.Source)
            .Prepend(found.Sources[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> SourcesOf(UnitAnswer found) =>
        new[] { found.Scores?.Series, found.Targets?.Series, found.Dossiers?.Series, found.Figures?.Series }
            .OfType<SeriesKey>().Select(series => series.Source);
}
