using System.Text.Json;
using Index766.Domain.Alerts;
using Index766.Domain.Snapshots;
using Index766.Domain.Stories;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Mail.Templates;
using Index766.Mail.Writing;

namespace Index766.Mail;

/// <summary>
/// Puts a digest into the fields that the templates name, in the recipient's language. Every text is one line of bounded length.
/// </summary>
internal sealed class LetterComposer(LetterLanguage language, MailTemplates templates, Uri page)
{
    private const int MaxNameLength = 200;
    private const int MaxNoteLength = 1000;

    private static readonly AlertStage[] NewsStages = [AlertStage.Opened, AlertStage.NoData, AlertStage.Repeated];

    public LetterFields Compose(AlertDigest digest, bool isSample)
    {
        var fields = FieldsOf(digest, isSample);
        fields = fields with { Title = Line("title", fields) };
        fields = fields with { Opening = Line("opening", fields) };
        return fields with { Zalo = Line("zalo", fields) };
    }

    private LetterFields FieldsOf(AlertDigest digest, bool isSample)
    {
        var units = digest.Units.Select(unit => UnitOf(unit, digest.Periods, isAlone: digest.Units.Count == 1)).ToList();
        return new LetterFields(
            isSample, [.. digest.Salutations.Select(Name)], digest.AsOf is { } asOf ? language.Moment(asOf) : "",
            [.. digest.Periods.Select(language.Period)],
            [.. digest.Decisions.Select(Decision)], units, units.Count == 1, units.Count, units.Sum(unit => unit.MissedCount),
            units.Sum(unit => unit.NewCount),
            units.Count(unit => unit.MissedCount > 0), units.Count(unit => unit.EnteredNoData), units.Count(unit => unit.Late.Length > 0),
            digest.Units.Sum(unit => unit.Items.Count(IsOther)), digest.Units.Sum(unit => unit.Escalated.Count),
            units.Sum(unit => unit.ResolvedCount),
            [.. digest.Notes.Select(note => PlainText.OneLine(language.Choose(note.Vietnamese, note.English), MaxNoteLength))],
            [.. LinksOf(digest)]);
    }

    private UnitFields UnitOf(UnitDigest unit, IReadOnlyList<Period> periods, bool isAlone)
    {
        var (name, score) = (Name(unit.Name), ScoreOf(unit.Score, periods));
        var recent = MissedOf([.. unit.Opened, .. unit.WithoutData]);
        var earlier = MissedOf([.. unit.Standing, .. unit.Repeated.Except(unit.WithoutData), .. unit.Escalated]);
        var late = unit.Items.FirstOrDefault(item => item.Rule.Kind == AlertKind.LateDossiers && item.Stage != AlertStage.Resolved);
        var fields = new UnitFields(
            unit.Code.Value, name, UnitNames.InSentence(name), Code(unit.Role), Name(unit.Leader ?? ""), score, TargetsOf(unit.Targets),
            unit.EnteredNoData, PlainText.OneLine(unit.Score?.Note, MaxNoteLength), recent.Union(earlier).Count(),
            recent.Except(earlier).Count(), unit.Resolved.Count,
            late?.Figure.Value is { } value ? language.Count(value) : "", late?.Figure.Threshold is { } above ? language.Count(above) : "",
            late is null ? "" : language.Moment(late.AsOf), OpenLinkOf(unit), [.. ActionsOf(unit)],
            [.. NotesOf(unit)], [.. SectionsOf(unit, isAlone ? late : null)]);
        var remarks = templates.Of("remarks", language).Render(fields);
        return fields with { Remarks = remarks.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) };
    }

    private IEnumerable<ActionFields> ActionsOf(UnitDigest unit) => (unit.Improvements?.Things ?? []).Select(ImprovementText.Of)
        .Select(text => new ActionFields(Text(text.Name), Text(text.What), text.Effect is { } effect ? Text(effect) : ""));

    private IEnumerable<string> NotesOf(UnitDigest unit) =>
        unit.Improvements is { } improvements ? ImprovementText.NotesOf(improvements).Select(note => Text(note) + ".") : [];

    private string Text(Wording wording) =>
        PlainText.OneLine(language.Choose(wording.Vietnamese, wording.English), MaxNoteLength).TrimEnd('.');

    private ScoreFields? ScoreOf(ScoreLine? line, IReadOnlyList<Period> periods) =>
        line is null || (line.Total is null && line.RankText is null && line.PublishedRank is null) ? null : new ScoreFields(
        line.Total is { } total ? language.Points(total) : "", line.RankText ?? "", line.PublishedRank ?? "",
        line.Delta is { } delta ? VietnameseNumber.ExactChange(delta, language.Numbers) : "",
        line.RankChange is { } places and not 0 ? language.Count(Math.Abs(places)) : "", line.RankChange > 0,
        line.PreviousAsOf is { } since ? language.Moment(since) : "", language.Moment(line.AsOf), language.Period(line.Period),
        periods is not [var only] || only != line.Period, Name(line.Grade ?? ""));

    private TargetsFields? TargetsOf(TargetLine? line) => line?.Completion is not { Percent: { } percent } completion ? null
        : new TargetsFields(completion.Met, completion.Results.Count, VietnameseNumber.OneDecimal(percent, language.Numbers),
            language.Moment(line.AsOf), language.Period(line.Period));

    /// <summary>Of a target under several rules the first alert is shown: the same target is no two lines.</summary>
    private IEnumerable<SectionFields> SectionsOf(UnitDigest unit, AlertItem? late)
    {
        var told = new HashSet<IndicatorCode>();
        var (standing, standingNoData) =
            (unit.Standing.Where(item => !item.IsWithoutData), unit.Standing.Where(item => item.IsWithoutData));
        (string Kind, IEnumerable<AlertItem> Items)[] sections =
        [
            ("opened", unit.Opened), ("no_data", unit.WithoutData), ("escalated", unit.Escalated), ("repeated", unit.Repeated),
            ("standing", standing), ("standing_no_data", standingNoData), ("resolved", unit.Resolved),
        ];
        foreach (var (kind, items) in sections)
        {
            var shown = items.Where(item => item.Rule.Kind != AlertKind.NoData || kind is "resolved" or "escalated")
                .OrderByDescending(item => item.Figure.Target?.Gap).ThenByDescending(item => item.Rule.Severity)
                .ThenBy(item => item.Figure.Target?.Target.Number)
                .Where(item => kind == "resolved" || item.Figure.Target is not { } result || told.Add(result.Target.Measure))
                .Select(item => ItemOf(item) with { IsSaid = item == late && IsSaidInOpening(item) }).ToLookup(item => item.Number > 0);
            if (shown.Count > 0)
            {
                var section = new SectionFields(kind, unit.Standing.Count + unit.Repeated.Count == 0, [.. shown[true]], [.. shown[false]]);
                yield return section with { Heading = Line("heading", section) };
            }
        }
    }

    /// <summary>The opening says how many dossiers are late, and what is too many: not that it is urgent, nor since when.</summary>
    private static bool IsSaidInOpening(AlertItem item) => item is { Stage: AlertStage.Opened, Rule.Severity: not AlertSeverity.Critical }
        && item.Since.CompareTo(item.AsOf) == 0;

    private ItemFields ItemOf(AlertItem item)
    {
        var figure = item.Figure;
        var (value, threshold, gap) = FiguresOf(item);
        var closure = item.IsWithoutData || item.Stage == AlertStage.Resolved ? null : figure.Target?.Closure;
        var fields = new ItemFields(
            Code(item.Rule.Kind), Code(item.Rule.Severity), Code(item.Stage), figure.Target?.Target.Number ?? 0,
            PlainText.OneLine(language.Choose(figure.Vietnamese, figure.English), MaxNoteLength).TrimEnd('.'), value, threshold, gap,
            Code(figure.Unit), Name(figure.Text ?? ""),
            item.Since.CompareTo(item.AsOf) == 0 ? "" : language.Moment(item.Since), language.Moment(item.AsOf),
            closure is null ? "" : closure.IsReachable ? Code(closure.Kind) : "unreachable", closure?.Count is { } count
                ? language.Count(count) : "", item.IsWithoutData);
        fields = fields with { Closing = Line("closing", fields) };
        return fields with { Sentence = Line("item", fields) };
    }

    private (string Value, string Threshold, string Gap) FiguresOf(AlertItem item)
    {
        var figure = item.Figure;
        if (figure is { Unit: FigureUnit.Percent or FigureUnit.Points, Value: { } value, Threshold: { } threshold } && value < threshold)
        {
            return VietnameseNumber.Missed(value, threshold, language.Numbers);
        }

        // Half up keeps what reaches its target at or above it.
        var result = figure is { Unit: FigureUnit.Percent, Value: { } computed, Threshold: { } reached }
            ? decimal.Round(computed, Math.Max(2, (int)reached.Scale), MidpointRounding.AwayFromZero) : figure.Value;
        return (Shown(result, figure.Unit), Shown(figure.Threshold, figure.Unit), "");
    }

    private string Shown(decimal? figure, FigureUnit unit) => figure is not { } value ? ""
        : unit is FigureUnit.Percent or FigureUnit.Points ? language.Points(value) : language.Count(value);

    /// <summary>
    /// The boards that the units are on; of a unit that is on none, its own page. They stand in the short text that is passed on, so
    /// none opens a page by itself.
    /// </summary>
    private IEnumerable<LinkFields> LinksOf(AlertDigest digest) => digest.Units.Select(unit => unit.Scope is { } scope
        ? new LinkFields(language.Level(unit.Level), "",
            $"{Root}?scope={Uri.EscapeDataString(scope.Value)}&level={Uri.EscapeDataString(unit.Level.Code())}")
        : new LinkFields("", Name(unit.Name), LinkOf(unit))).Distinct();

    private string LinkOf(UnitDigest unit) => $"{Root}units/{Uri.EscapeDataString(unit.Code.Value)}";

    /// <summary>For the addressee alone: it opens the page without a sign-in.</summary>
    private string OpenLinkOf(UnitDigest unit) => LinkOf(unit) + (unit.Pass is { } pass ? $"?pass={pass}" : "");

    private string Root => page.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/";

    private string Line(string template, object fields) => PlainText.OneLine(templates.Of(template, language).Render(fields));

    private string Decision(string cited)
    {
        var name = Name(cited);
        return name.StartsWith("Quyết định", StringComparison.OrdinalIgnoreCase) ? name
            : language.Choose($"Quyết định số {name}", $"Decision {name}");
    }

    private static bool IsOther(AlertItem item) =>
        NewsStages.Contains(item.Stage) && item.Rule.Kind is not (AlertKind.Target or AlertKind.NoData or AlertKind.LateDossiers);

    /// <summary>The targets that alerts are about, each once, under however many rules.</summary>
    private static HashSet<IndicatorCode> MissedOf(IEnumerable<AlertItem> items) =>
        [.. items.Select(item => item.Figure.Target?.Target.Measure).OfType<IndicatorCode>()];

    private static string Name(string text) => PlainText.OneLine(text, MaxNameLength);

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
