using Index766.Domain.Comparisons;
using Index766.Domain.Snapshots;
using Index766.Mail.Writing;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Page;

/// <summary>What other sources say of a unit, the choice among them, and what was corrected of its figures.</summary>
internal static class UnitSources
{
    /// <summary>Writes it; nothing where no source says anything else and nothing was corrected.</summary>
    public static void Write(HtmlWriter html, UnitModel model)
    {
        var language = model.Language;
        if (model.Sources.Count > 1)
        {
            html.Line($"<form method=\"get\" class=\"view\" aria-label=\"{language.Say("Chọn nguồn số liệu", "Choose the source")}\">");
            FormFields.Select(html, "source", language.Say("Nguồn số liệu", "Source"), model.Sources.Select(source => (source, source)),
                model.Answer.Sources[0]);
            FormFields.KeepLanguage(html, language);
            FormFields.Submit(html, language.Say("Áp dụng", "Apply"));
            html.Line($"</form>");
        }

        if (model.IsOtherSource)
        {
            var text = language.Say(
                "Nguồn đã chọn không có số liệu của đơn vị này; đang hiển thị nguồn khác.",
                "The chosen source has no figures of this unit; those of another one are shown.");
            html.Line($"<p class=\"notice\" role=\"status\">{text}</p>");
        }

        var (answer, besides) = (model.Answer, model.Besides);
        Part(html, model, SnapshotKind.Scores, besides.Scores, answer.Scores?.Entry.AsOf);
        Part(html, model, SnapshotKind.Targets, besides.Targets, answer.Targets?.Entry.AsOf);
        Part(html, model, SnapshotKind.Dossiers, besides.Dossiers, answer.Dossiers?.Entry.AsOf);
        Part(html, model, SnapshotKind.Figures, besides.Figures, answer.Figures?.Entry.AsOf);
    }

    private static void Part(HtmlWriter html, UnitModel model, SnapshotKind kind, UnitBeside? beside, AsOf? asOf)
    {
        if (beside is null || asOf is not { } moment)
        {
            return;
        }

        Corrected(html, model, kind, beside.Corrected);
        foreach (var other in beside.Others.Where(other => other.Differs))
        {
            Other(html, model, kind, other, moment);
        }
    }

    private static void Corrected(HtmlWriter html, UnitModel model, SnapshotKind kind, IReadOnlyList<CorrectedFigure> corrected)
    {
        if (corrected.Count == 0)
        {
            return;
        }

        var language = model.Language;
        var words = ComparisonFormatter.ToName(corrected, figure => figure.Code).Select(figure =>
            $"{NameOf(figure.Code, kind, model)}: "
                + $"{ComparisonFormatter.Corrected(figure, "", value => Shown(value, kind, language), language)}");
        var text = PageLanguage.Capitalised(string.Join("; ", words))
            + ComparisonFormatter.More(corrected, figure => figure.Code, language);
        html.Line($"<p class=\"notice\">{text}.</p>");
    }

    private static void Other(HtmlWriter html, UnitModel model, SnapshotKind kind, OtherUnitSource other, AsOf moment)
    {
        var language = model.Language;
        var words = ComparisonFormatter.ToName(other.Differences, figure => figure.Code).Select(figure =>
        {
            var (name, theirs, shown) = (
                NameOf(figure.Code, kind, model), Shown(figure.Other, kind, language), Shown(figure.Shown, kind, language));
            return language.Say($"{name} là {theirs} (đang xem {shown})", $"{name} is {theirs} ({shown} here)");
        });
        var figures = string.Join("; ", words) + ComparisonFormatter.More(other.Differences, figure => figure.Code, language);
        var moments = ComparisonFormatter.Moments(moment, other.AsOf, language);
        var text = language.Say(
            $"Nguồn khác có số liệu khác: nguồn “{other.Source}” ({moments}): {figures}.",
            $"Another source has other figures: “{other.Source}” ({moments}): {figures}.");
        var link = language.Say($"Xem đơn vị này theo nguồn “{other.Source}”", $"See this unit by “{other.Source}”");
        html.Line($"<p class=\"notice\">{text} <a href=\"{model.Links.Unit(model.Unit.Code, ("source", other.Source))}\">{link}</a></p>");
    }

    private static string Shown(decimal value, SnapshotKind kind, PageLanguage language) => kind switch
    {
        SnapshotKind.Scores => language.Points(value),
        SnapshotKind.Dossiers => language.Count(value),
        _ => language.Percent(value),
    };

    private static string NameOf(string code, SnapshotKind kind, UnitModel model) => kind switch
    {
        SnapshotKind.Scores => code == ComparableFigures.Total ? model.Language.Say("tổng điểm", "total")
            : model.Explanation?.Groups.FirstOrDefault(group => ComparableFigures.OfGroup(group.Code) == code) is { } group
                ? model.Language.Say(group.Name)
            : model.Explanation?.Points.FirstOrDefault(point => point.Code.Value == code) is { } point ? model.Language.Say(point.Name)
            : code,
        SnapshotKind.Targets =>
            model.Answer.Targets!.View.Targets.Results.FirstOrDefault(
            result => result.Target.Measure.Value == code) is { Target: { } target }
            ? $"{model.Language.Say("chỉ tiêu", "target")} {target.Number}"
            : code,
        SnapshotKind.Dossiers => DossierName(code, model.Language),
        _ => model.Answer.Figures!.View.Figures!.FirstOrDefault(figure => figure.Definition.Code.Value == code)?.Definition.Name ?? code,
    };

    private static string DossierName(string code, PageLanguage language) =>
        code == DossierMeasures.Received.Value ? language.Say("hồ sơ tiếp nhận", "dossiers received")
        : code == DossierMeasures.Resolved.Value ? language.Say("hồ sơ đã giải quyết", "dossiers resolved")
        : code == DossierMeasures.OnTime.Value ? language.Say("hồ sơ đúng hạn", "dossiers on time")
        : code == DossierMeasures.Late.Value ? language.Say("hồ sơ trễ hạn", "dossiers resolved late")
        : language.Say("hồ sơ quá hạn", "dossiers pending past their date");
}
