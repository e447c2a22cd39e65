using Index766.Domain.Alerts;
using Index766.Domain.Gaps;

namespace Index766.Web.Page;

/// <summary>An alert in words, with the figure that is published now.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Figure">The figure, and what it is held against.</param>
/// <param name="Closing">What closes the gap; empty where nothing is to be done, or nothing is known.</param>
internal sealed record AlertFormatter(string Subject, string Figure, string Closing)
{
    /// <summary>The words of an alert.</summary>
    public static AlertFormatter Of(OpenAlert alert, UnitModel model)
    {
        var language = model.Language;
        return alert.Rule is not { } rule ? new AlertFormatter(alert.State.Key, "", "") : rule.Kind switch
        {
            AlertKind.Target => OfTarget(alert.State, rule, model),
            AlertKind.NoData => new AlertFormatter(
                language.Say("Chưa nhập dữ liệu giải quyết thủ tục hành chính", "No data entered on handling procedures"),
                model.Unit.Score?.Note ?? "",
                language.Say("Nhập và đồng bộ dữ liệu giải quyết thủ tục hành chính",
                    "Enter and synchronise the data on handling procedures")),
            AlertKind.LateDossiers => OfLateDossiers(rule, model),
            AlertKind.Completion => OfCompletion(rule, model),
            AlertKind.Indicator => OfIndicator(rule, model),
            AlertKind.Group =>
                OfPoints(rule, model, GroupNameOf(rule, model),
                    model.Unit.Score?.Groups.FirstOrDefault(group => group.Code == rule.Subject)?.Points),
            AlertKind.Total => OfPoints(rule, model, language.Say("Tổng điểm", "Total"), model.Unit.Score?.Total),
            AlertKind.Grade => new AlertFormatter(
                language.Say("Xếp loại", "Grade"),
                $"{model.Unit.Score?.Grade ?? RowFormatter.Nothing}; "
                    + $"{language.Say($"mức cảnh báo: dưới {rule.Subject}", $"alerted below {rule.Subject}")}", ""),
            AlertKind.ScoreLost => new AlertFormatter(
                language.Say("Giảm điểm", "Points lost"),
                $"{Changed(model.Answer.Board?.View.Row.Delta, language)}; "
                    + $"{language.Say($"mức cảnh báo: giảm từ {language.Short(rule.Threshold)} điểm", $"alerted from {language.Short(rule.Threshold)} points lost")}", ""),
            AlertKind.RankLost => new AlertFormatter(
                language.Say("Giảm bậc xếp hạng", "Places lost"),
                $"{PlacesOf(model)}; "
                    + $"{language.Say($"mức cảnh báo: giảm từ {language.Short(rule.Threshold)} bậc", $"alerted from {language.Short(rule.Threshold)} places lost")}", ""),
            _ => new AlertFormatter(language.Say("Nguồn số liệu chậm cập nhật", "A source without newer figures"),
                alert.State.Key[(rule.Id.Length + 1)..], ""),
        };
    }

    private static AlertFormatter OfTarget(AlertState state, AlertRule rule, UnitModel model)
    {
        var language = model.Language;
        if (model.Answer.Targets?.View.Targets.Results.FirstOrDefault(result => AlertFacts.KeyOf(rule, result.Target) == state.Key)
            is not { } result)
        {
            return new AlertFormatter(state.Key[(rule.Id.Length + 1)..], "", "");
        }

        var figure = result.Result is { } value ? language.Percent(value) : language.Say("không có số liệu", "no data");
        var closing = GapClosureFormatter.Of(result.Closure, result.Target.Name, language);
        return new AlertFormatter(
            result.Target.Name,
            language.Say($"Kết quả: {figure}; mức giao: {language.Percent(result.Target.Percent)}",
                $"Result: {figure}; to reach: {language.Percent(result.Target.Percent)}"),
            closing.Length > 0 ? closing
            : result.Gap is { } gap
            ? language.Say($"Cần thêm {language.Short(gap)} điểm phần trăm", $"{language.Short(gap)} percentage points more")
            : result.Result is null ? language.Say("Cần có số liệu", "Figures are needed") : "");
    }

    private static AlertFormatter OfLateDossiers(AlertRule rule, UnitModel model)
    {
        var language = model.Language;
        var late = model.Answer.Dossiers?.View.Dossiers?.Late is { } count ? language.Count(count) : RowFormatter.Nothing;
        return new AlertFormatter(
            language.Say("Hồ sơ trễ hạn", "Dossiers resolved late"),
            language.Say($"{late} hồ sơ; mức cảnh báo: trên {language.Short(rule.Threshold)}",
                $"{late}; alerted above {language.Short(rule.Threshold)}"),
            language.Say("Hồ sơ đã giải quyết trễ hạn không sửa được; cần giải quyết đúng hạn các hồ sơ còn lại",
                "Dossiers resolved late can't be mended; those that are left must be on time"));
    }

    private static AlertFormatter OfCompletion(AlertRule rule, UnitModel model)
    {
        var language = model.Language;
        var targets = model.Answer.Targets?.View.Targets;
        var more = targets is null ? 0 : (int)Math.Ceiling(rule.Threshold * targets.Expected / 100) - targets.Met;
        return new AlertFormatter(
            language.Say("Mức độ hoàn thành chỉ tiêu", "Completion of the targets"),
            Below(targets?.Percent, language.Percent, rule, language),
            more > 0
                ? language.Say($"Cần đạt thêm ít nhất {language.Count(more)} chỉ tiêu",
                    $"At least {language.Count(more)} more targets to meet") : "");
    }

    private static AlertFormatter OfIndicator(AlertRule rule, UnitModel model)
    {
        var language = model.Language;
        var point = model.Explanation?.Points.FirstOrDefault(candidate => candidate.Code.Value == rule.Subject);
        var closure = point?.Reading is { Numerator: { } good, Denominator: { } all }
            ? GapClosure.Of(point.GapCloses, good, all, rule.Threshold) : null;
        return new AlertFormatter(point is null ? rule.Subject ?? "" : language.Say(point.Name),
            Below(point?.Reading?.Percent, language.Percent, rule, language),
            GapClosureFormatter.Of(closure, point?.Name.Vietnamese ?? "", language));
    }

    private static AlertFormatter OfPoints(AlertRule rule, UnitModel model, string subject, decimal? points)
    {
        var language = model.Language;
        return new AlertFormatter(
            subject, Below(points, value => language.Points(value), rule, language),
            points < rule.Threshold
                ? language.Say($"Cần thêm {language.Points(rule.Threshold - points)} điểm",
                    $"{language.Points(rule.Threshold - points)} points more") : "");
    }

    private static string Below(decimal? value, Func<decimal, string> shown, AlertRule rule, PageLanguage language)
    {
        var figure = value is { } known ? shown(known) : language.Say("Không có số liệu", "No data");
        return language.Say($"{figure}; mức cảnh báo: dưới {shown(rule.Threshold)}", $"{figure}; alerted below {shown(rule.Threshold)}");
    }

    private static string GroupNameOf(AlertRule rule, UnitModel model) =>
        model.Explanation?.Groups.FirstOrDefault(group => group.Code == rule.Subject) is { } group ? model.Language.Say(group.Name)
            : rule.Subject ?? "";

    private static string Changed(decimal? delta, PageLanguage language) =>
        delta is { } change ? language.Change(change) : RowFormatter.Nothing;

    private static string PlacesOf(UnitModel model) =>
        model.Answer.Board?.View.Row.RankChange is { } places ? RowFormatter.RankChange(places, model.Language) : RowFormatter.Nothing;
}
