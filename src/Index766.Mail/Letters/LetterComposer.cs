using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Targets;
using Index766.Domain.Units;
using Index766.Mail.Writing;

namespace Index766.Mail.Letters;

/// <summary>Puts a digest into words.</summary>
internal static class LetterComposer
{
    /// <summary>What marks samples in subject and body.</summary>
    public const string SampleMark = "DỮ LIỆU MẪU";

    private const int LongestName = 200;
    private const int LongestNote = 1000;

    private static readonly string[] PlaceWords = ["Tỉnh ", "Thành phố ", "Quận ", "Huyện ", "Thị xã ", "Thị trấn ", "Phường ", "Xã ", "Đặc khu "];

    /// <summary>The letter of a digest.</summary>
    public static Letter Compose(AlertDigest digest, Uri page, bool isSample) => new(
        isSample ? $"{SampleMark} – chỉ để dùng thử, không phải số liệu điều hành" : null,
        Title(digest),
        [.. digest.Salutations.Select(salutation => PlainText.OneLine(salutation, LongestName))],
        Opening(digest),
        [.. digest.Units.Select(unit => UnitOf(unit, isOnly: digest.Units.Count == 1))],
        LinksOf(digest, page),
        "Thư tự động, không thay thế văn bản hành chính.");

    private static string Title(AlertDigest digest) => (digest.Units.Any(HasMissed), digest.Units.Any(unit => unit.EnteredNoData)) switch
    {
        (true, true) => "Chỉ tiêu chưa đạt và đơn vị chưa nhập dữ liệu",
        (false, true) => "Đơn vị chưa nhập dữ liệu",
        (true, false) => "Chỉ tiêu chưa đạt",
        _ when digest.Units.Count == 0 => "Thông báo cho người vận hành",
        _ => digest.Units.Any(unit => LateOf(unit) is not null) ? "Hồ sơ trễ hạn" : "Cảnh báo đã hết",
    };

    private static string Opening(AlertDigest digest)
    {
        var what = digest.Units is [var only]
            ? $"{NameInSentence(only)} {string.Join("; ", WhatOfOne(only, digest.Decisions))}"
            : string.Join("; ", WhatOfMany(digest));
        return digest.AsOf is { } asOf
            ? $"Theo số liệu đến {asOf.Vietnamese()} (kỳ đánh giá: {string.Join(", ", digest.Periods.Select(period => period.Vietnamese()))}), {what}."
            : string.Join(" ", digest.Notes.Select(note => note.Vietnamese));
    }

    private static IEnumerable<string> WhatOfOne(UnitDigest unit, IReadOnlyList<string> decisions)
    {
        if (unit.EnteredNoData)
        {
            yield return "chưa nhập dữ liệu giải quyết thủ tục hành chính nên chưa có điểm theo Bộ chỉ số 766";
        }

        var missed = NewlyMissed(unit).Count + StillMissed(unit).Count;
        if (missed > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"có {missed} chỉ tiêu chưa đạt{By(decisions)}");
        }

        if (LateOf(unit) is { } late)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"có {late.Figure.Value:0} hồ sơ trễ hạn (mức cảnh báo: trên {late.Figure.Threshold:0})");
        }

        if (unit.Resolved.Count > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"có {unit.Resolved.Count} cảnh báo đã hết");
        }
    }

    private static AlertItem? LateOf(UnitDigest unit) =>
        unit.Items.FirstOrDefault(item => item.Rule.Kind == AlertKind.LateDossiers && item.Stage is AlertStage.Opened or AlertStage.Repeated or AlertStage.Standing);

    private static IEnumerable<string> WhatOfMany(AlertDigest digest)
    {
        var (missing, withoutData) = (digest.Units.Count(HasMissed), digest.Units.Count(unit => unit.EnteredNoData));
        if (missing > 0)
        {
            var targets = digest.Units.Sum(unit => NewlyMissed(unit).Count + StillMissed(unit).Count);
            yield return string.Create(CultureInfo.InvariantCulture, $"{missing} đơn vị có tổng cộng {targets} chỉ tiêu chưa đạt{By(digest.Decisions)}");
        }

        if (withoutData > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{withoutData} đơn vị chưa nhập dữ liệu giải quyết thủ tục hành chính nên chưa có điểm theo Bộ chỉ số 766");
        }

        if (digest.Units.Count(unit => LateOf(unit) is not null) is > 0 and var late)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{late} đơn vị có nhiều hồ sơ trễ hạn");
        }

        if (digest.Units.Sum(unit => unit.Resolved.Count) is > 0 and var resolved)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{resolved} cảnh báo đã hết");
        }
    }

    private static string By(IReadOnlyList<string> decisions)
    {
        var cited = decisions.Select(decision => PlainText.OneLine(decision, LongestName))
            .Select(decision => decision.StartsWith("Quyết định", StringComparison.OrdinalIgnoreCase) ? decision : $"Quyết định số {decision}");
        var list = string.Join(", ", cited);
        return list.Length == 0 ? "" : $" theo {list}";
    }

    private static LetterUnit UnitOf(UnitDigest unit, bool isOnly) => new(
        isOnly ? null : NameOf(unit),
        [.. RemarksOf(unit, isOnly)],
        [
            .. SectionsOf(NewlyMissed(unit), StillMissed(unit).Count == 0 ? "Chỉ tiêu chưa đạt" : "Chỉ tiêu mới chưa đạt", "Không có số liệu (được tính là Chưa đạt)"),
            .. SectionsOf(StillMissed(unit), "Vẫn chưa đạt từ trước", "Vẫn không có số liệu từ trước (được tính là Chưa đạt)"),
        ],
        unit.Targets?.Completion is { Percent: { } percent } completion
            ? string.Create(CultureInfo.InvariantCulture, $"Mức độ hoàn thành: {completion.Met}/{completion.Results.Count} chỉ tiêu ({VietnameseFigures.OneDecimal(percent)}%).")
            : null);

    private static IEnumerable<string> RemarksOf(UnitDigest unit, bool isOnly)
    {
        if (!isOnly && LateOf(unit) is { } late)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Hồ sơ trễ hạn: {late.Figure.Value:0} (mức cảnh báo: trên {late.Figure.Threshold:0}).");
        }

        foreach (var resolved in unit.Resolved)
        {
            yield return $"Đã hết cảnh báo: {PlainText.OneLine(resolved.Figure.Vietnamese.Length > 0 ? resolved.Figure.Vietnamese : resolved.Key, LongestNote)}.";
        }

        if (!unit.EnteredNoData)
        {
            yield break;
        }

        yield return (isOnly ? "Đơn vị không có dữ liệu thì không được chấm điểm" : "Chưa nhập dữ liệu nên không được chấm điểm")
            + " và xếp sau các đơn vị đã có điểm; đề nghị nhập và đồng bộ đầy đủ dữ liệu giải quyết thủ tục hành chính lên Cổng Dịch vụ công quốc gia để được chấm điểm ở kỳ số liệu tiếp theo.";
        var note = PlainText.OneLine(unit.Score?.Note, LongestNote);
        if (note.Length > 0)
        {
            yield return $"Ghi chú theo tài liệu: {note}";
        }
    }

    private static IEnumerable<LetterSection> SectionsOf(IReadOnlyList<TargetResult> missed, string heading, string headingWithoutData)
    {
        var rows = missed.OrderBy(result => result.Target.Number).ToLookup(result => result.Result is not null, RowOf);
        if (rows[true].Any())
        {
            yield return new LetterSection(heading, true, [.. rows[true]]);
        }

        if (rows[false].Any())
        {
            yield return new LetterSection(headingWithoutData, false, [.. rows[false]]);
        }
    }

    private static LetterRow RowOf(TargetResult missed)
    {
        var name = PlainText.OneLine(missed.Target.Name, LongestNote).TrimEnd('.');
        if (missed.Result is not { } result)
        {
            return new LetterRow(missed.Target.Number, name, null, VietnameseFigures.Points(missed.Target.Percent), null);
        }

        var (shown, target, gap) = VietnameseFigures.Missed(result, missed.Target.Percent);
        return new LetterRow(missed.Target.Number, name, shown, target, gap);
    }

    private static List<LetterLink> LinksOf(AlertDigest digest, Uri page) =>
    [
        .. digest.Units.Select(unit => (unit.Scope, unit.Level)).Distinct().Select(board => new LetterLink(
            $"Xem bảng xếp hạng {board.Level.Vietnamese()}", BoardAddress(page, board.Scope, board.Level))),
    ];

    private static string BoardAddress(Uri page, UnitCode? scope, Level level)
    {
        var root = page.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/";
        return scope is { } known ? $"{root}?scope={Uri.EscapeDataString(known.Value)}&level={Uri.EscapeDataString(level.Code())}" : root;
    }

    private static bool HasMissed(UnitDigest unit) => NewlyMissed(unit).Count + StillMissed(unit).Count > 0;

    /// <summary>The targets that are told as missed, or without data.</summary>
    internal static IReadOnlyList<TargetResult> NewlyMissed(UnitDigest unit) => TargetsOf([.. unit.Opened, .. unit.WithoutData]);

    /// <summary>The targets that were told before.</summary>
    internal static IReadOnlyList<TargetResult> StillMissed(UnitDigest unit) => TargetsOf([.. unit.Standing, .. unit.Repeated]);

    private static List<TargetResult> TargetsOf(IEnumerable<AlertItem> items) => [.. items.Select(item => item.Figure.Target).OfType<TargetResult>()];

    /// <summary>Inside a sentence the word for an administrative unit is written small ("huyện Đồng Phú"), by Decree 30/2020/NĐ-CP; Thành phố Hồ Chí Minh is not.</summary>
    private static string NameInSentence(UnitDigest unit)
    {
        var name = NameOf(unit);
        var isPlace = PlaceWords.Any(word => name.StartsWith(word, StringComparison.Ordinal)) && name != "Thành phố Hồ Chí Minh";
        return isPlace ? char.ToLowerInvariant(name[0]) + name[1..] : name;
    }

    private static string NameOf(UnitDigest unit) => PlainText.OneLine(unit.Name, LongestName);
}
