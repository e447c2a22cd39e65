using System.Globalization;
using Index766.Domain.Methodologies;
using Index766.Domain.Text;

namespace Index766.Domain.Stories;

/// <summary>A thing to do in words, alike on the page, in an e-mail and in a document.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="What">What to do, in numbers.</param>
/// <param name="Effect">What it brings, if nothing else changes; null where nothing can be promised.</param>
public sealed record ImprovementText(Wording Name, Wording What, Wording? Effect)
{
    /// <summary>The words of a thing.</summary>
    public static ImprovementText Of(Improvement thing) => new(thing.Name, WhatOf(thing), thing.Result is { } result ? Of(result) : null);

    /// <summary>What things bring: <c>+0,28 điểm, được 66,51 điểm, hạng 03/34</c>.</summary>
    public static Wording Of(ImprovementResult result) => Both(number =>
    {
        var isVietnamese = number == VietnameseNumber.Format;
        var (points, total) = (VietnameseNumber.ExactChange(result.Points, number), result.Total is { } then
            ? VietnameseNumber.ExactPoints(then, number) : null);
        return (isVietnamese ? $"{points} điểm" : $"{points} points")
            + (total is null ? "" : isVietnamese ? $", được {total} điểm" : $", {total} in all")
            + (result.RankText is null ? "" : isVietnamese ? $", hạng {result.RankText}" : $", rank {result.RankText}");
    });

    /// <summary>What stands below the things: what they bring together, and under what conditions all of that holds.</summary>
    public static IReadOnlyList<Wording> NotesOf(UnitImprovements improvements)
    {
        var things = improvements.Things;
        List<Wording> notes = [];
        if (improvements.Together is { } together)
        {
            var (all, effect) = (things.All(thing => thing.Result is not null), Of(together));
            notes.Add(new Wording(
                (all ? "Làm tất cả các việc này: " : "Làm các việc có ghi điểm tăng thêm: ") + effect.Vietnamese + ".",
                (all ? "All of these together: " : "Those with points together: ") + effect.English + "."));
        }

        if (things.Any(thing => thing.Result is not null))
        {
            notes.Add(new Wording("Điểm và hạng tính khi các số liệu khác và các đơn vị khác giữ nguyên.",
                "Points and rank hold if all other figures and units stand still."));
        }

        if (things.Any(thing => thing is { Basis: ImprovementBasis.Counts, Figure.Counts.Closure.Kind: GapCloses.NewOnly }))
        {
            notes.Add(new Wording("Số hồ sơ mới không lấy quá mức trung bình một tuần từ đầu kỳ.",
                "New ones are no more than came in a week on average since the period began."));
        }

        if (things.Any(thing => thing.Basis == ImprovementBasis.Points))
        {
            notes.Add(new Wording("Nơi chỉ có điểm công bố mà không có số đếm, không tính được số hồ sơ cần làm.",
                "Where points alone are published, how many dossiers it takes can't be told."));
        }

        return notes;
    }

    /// <summary>Why there is nothing to do.</summary>
    public static Wording Of(NothingToImprove nothing) => nothing switch
    {
        NothingToImprove.NoFigures => new("Chưa có số liệu nào để chỉ ra việc cần làm.", "There are no figures yet that tell what to do."),
        NothingToImprove.NoDataEntered => new(
            "Đơn vị chưa nhập số liệu: việc đầu tiên là nhập đủ số liệu.", "The unit entered no data: entering it comes first."),
        NothingToImprove.NotApplicable => new(
            "Đơn vị không có thủ tục hành chính thuộc thẩm quyền: không có việc cần làm.",
            "No procedure falls under the unit's authority: there is nothing to do."),
        NothingToImprove.NoDossiers => new(
            "Không phát sinh hồ sơ trong kỳ: không có việc cần làm.", "No dossiers arose in this period: there is nothing to do."),
        NothingToImprove.OtherRules => new(
            "Phương pháp tính đã thay đổi sau khi tính điểm này, nên không tính trước được điểm tăng thêm.",
            "The rules have changed since these points were made: what would be gained can't be told."),
        NothingToImprove.TotalOnly => new(
            "Bản số liệu chỉ có tổng điểm, không có điểm từng nhóm hay số hồ sơ, nên không chỉ ra được việc cần làm.",
            "The snapshot has the total alone, no groups and no counts: what to do can't be told from it."),
        NothingToImprove.Incomplete => new(
            "Chưa đủ số liệu để có tổng điểm; trong phần đã có số liệu, không còn khoảng thiếu nào mà đơn vị có thể tự bù trong tuần này.",
            "Figures for a total are missing; in those that are there, nothing is left that the unit could make up for this week."),
        _ => new(
            "Không còn khoảng thiếu nào mà đơn vị có thể tự bù thêm trong tuần này.",
            "Nothing is missing that the unit could make up for this week."),
    };

    private static Wording WhatOf(Improvement thing) => thing switch
    {
        { Basis: ImprovementBasis.NoData } or { Basis: ImprovementBasis.Target, Figure.Percent: null } =>
            new("Chưa có số liệu: cần bổ sung", "No data: enter it"),
        { Figure.Counts: { } counts } => OfCounts(counts, CountedThings.Of(thing.Name.Vietnamese)),
        { Figure: { } figure } => Both(number =>
        {
            var (now, wanted, gap) = VietnameseNumber.MissedShort(figure.Percent!.Value, figure.Wanted, number);
            return number == VietnameseNumber.Format ? $"Nâng từ {now}% lên {wanted}% (còn thiếu {gap} điểm phần trăm)"
                : $"From {now}% to {wanted}% ({gap} percentage points)";
        }),
        _ => Both(number =>
        {
            var (missing, maximum) =
                (VietnameseNumber.ExactPoints(thing.Missing!.Value, number), VietnameseNumber.ExactShort(thing.Maximum!.Value, number));
            return number == VietnameseNumber.Format ? $"Còn có thể tăng tối đa {missing} trên {maximum} điểm"
                : $"Up to {missing} of {maximum} points still to gain";
        }),
    };

    private static Wording OfCounts(ImprovedCounts counts, string things) => Both(number =>
    {
        string Count(decimal count) => VietnameseNumber.Count(count, number);
        var figures = $"({Count(counts.Good)}/{Count(counts.All)} → {Count(counts.GoodThen)}/{Count(counts.AllThen)})";
        return (number == VietnameseNumber.Format, counts.Closure.Kind) switch
        {
            (true, GapCloses.Repair) => $"Khắc phục {Count(counts.More)} {things} {figures}",
            (true, _) => $"Thêm {Count(counts.More)} {things} mới, tất cả đạt yêu cầu {figures}",
            (false, GapCloses.Repair) => $"Correct {Count(counts.More)} {figures}",
            _ => $"{Count(counts.More)} more, all of them good {figures}",
        };
    });

    private static Wording Both(Func<NumberFormatInfo, string> text) =>
        new(text(VietnameseNumber.Format), text(VietnameseNumber.EnglishFormat));
}
