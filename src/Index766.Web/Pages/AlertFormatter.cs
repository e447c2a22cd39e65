using Index766.Domain.Alerts;
using Index766.Domain.Gaps;

namespace Index766.Web.Pages;

/// <summary>An alert in words, with the figure that is published now.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Figure">The figure, and what it is held against.</param>
/// <param name="Closing">What closes the gap; empty where nothing is to be done, or nothing is known.</param>
internal sealed record AlertFormatter(string Subject, string Figure, string Closing)
{
    /// <summary>The words of an alert.</summary>
    public static AlertFormatter Of(OpenAlert alert, UnitModel model, PageText text)
    {
        var score = model.Unit.Score;
        var threshold = text.Short(alert.Rule?.Threshold ?? 0);
        var row = model.Answer.Board?.View.Row;
        return alert.Rule is not { } rule ? new AlertFormatter(alert.State.Key, "", "") : rule.Kind switch
        {
            AlertKind.Target => OfTarget(alert.State, rule, model, text),
            AlertKind.NoData => new AlertFormatter(text["Alert.NoData"], score?.Note ?? "", text["Alert.NoDataCloses"]),
            AlertKind.LateDossiers => new AlertFormatter(
                text["Alert.Late"], text["Alert.LateAbove", LateOf(model, text), threshold], text["Alert.LateCloses"]),
            AlertKind.Completion => OfCompletion(rule, model, text),
            AlertKind.Indicator => OfIndicator(rule, model, text),
            AlertKind.Group => OfPoints(
                rule, text, GroupNameOf(rule, model, text), score?.Groups.FirstOrDefault(group => group.Code == rule.Subject)?.Points),
            AlertKind.Total => OfPoints(rule, text, text["Total"], score?.Total),
            AlertKind.Grade => new AlertFormatter(text["Grade"], text["Alert.Below", score?.Grade ?? PageText.Nothing, rule.Subject], ""),
            AlertKind.ScoreLost => new AlertFormatter(
                text["Alert.ScoreLost"], text["Alert.ScoreLostFrom", text.Change(row?.Delta), threshold], ""),
            AlertKind.RankLost => new AlertFormatter(
                text["Alert.RankLost"], text["Alert.RankLostFrom", text.RankChange(row?.RankChange), threshold], ""),
            _ => new AlertFormatter(text["Alert.SourceStale"], SubjectIn(alert.State, rule), ""),
        };
    }

    private static AlertFormatter OfTarget(AlertState state, AlertRule rule, UnitModel model, PageText text)
    {
        var results = model.Answer.Targets?.View.Targets.Results;
        if (results?.FirstOrDefault(result => AlertFacts.KeyOf(rule, result.Target) == state.Key) is not { } result)
        {
            return new AlertFormatter(SubjectIn(state, rule), "", "");
        }

        var figure = result.Result is { } value ? text.Percent(value) : text["NoDataInSentence"];
        return new AlertFormatter(
            result.Target.Name, text["Alert.Target", figure, text.Percent(result.Target.Percent)],
            text.Closing(result.Closure, result.Target.Name) is { Length: > 0 } closing ? closing
            : result.Gap is { } gap ? text["Alert.MorePercent", text.Short(gap)]
            : result.Result is null ? text["Alert.FiguresNeeded"] : "");
    }

    private static AlertFormatter OfCompletion(AlertRule rule, UnitModel model, PageText text)
    {
        var targets = model.Answer.Targets?.View.Targets;
        var more = targets is null ? 0 : (int)Math.Ceiling(rule.Threshold * targets.Expected / 100) - targets.Met;
        return new AlertFormatter(
            text["Alert.Completion"], Below(targets?.Percent, value => text.Percent(value), rule, text),
            more > 0 ? text["Alert.MoreTargets", text.Count(more)] : "");
    }

    private static AlertFormatter OfIndicator(AlertRule rule, UnitModel model, PageText text)
    {
        var point = model.Explanation?.Points.FirstOrDefault(candidate => candidate.Code.Value == rule.Subject);
        var closure = point?.Reading is { Numerator: { } good, Denominator: { } all }
            ? GapClosure.Of(point.GapCloses, good, all, rule.Threshold)
            : null;
        return new AlertFormatter(
            point is null ? rule.Subject ?? "" : text.Choose(point.Name),
            Below(point?.Reading?.Percent, value => text.Percent(value), rule, text),
            text.Closing(closure, point?.Name.Vietnamese ?? ""));
    }

    private static AlertFormatter OfPoints(AlertRule rule, PageText text, string subject, decimal? points) => new(
        subject, Below(points, value => text.Points(value), rule, text),
        points < rule.Threshold ? text["Alert.MorePoints", text.Points(rule.Threshold - points)] : "");

    private static string Below(decimal? value, Func<decimal, string> shown, AlertRule rule, PageText text) =>
        text["Alert.Below", value is { } known ? shown(known) : text["NoData"], shown(rule.Threshold)];

    private static string LateOf(UnitModel model, PageText text) =>
        model.Answer.Dossiers?.View.Dossiers?.Late is { } late ? text.Count(late) : PageText.Nothing;

    private static string GroupNameOf(AlertRule rule, UnitModel model, PageText text) =>
        model.Explanation?.Groups.FirstOrDefault(group => group.Code == rule.Subject) is { } group
            ? text.Choose(group.Name)
            : rule.Subject ?? "";

    /// <summary>What follows the rule's name in the alert's key.</summary>
    private static string SubjectIn(AlertState state, AlertRule rule) => state.Key[(rule.Id.Length + 1)..];
}
