using System.Globalization;
using Index766.Domain.Alerts;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Targets;
using Index766.Domain.Units;

namespace Index766.Mail.Tests.Letters;

/// <summary>Digests of document 003: the targets of Decision 127 for departments, and what the appendix of 26/11/2024 prints.</summary>
internal static class Digests
{
    public const string Decision = "127/QĐ-UBND ngày 16/01/2024";

    private static readonly (string Name, decimal Percent)[] DepartmentTargets =
    [
        ("Tỷ lệ cung cấp dịch vụ công trực tuyến toàn trình trên tổng số thủ tục hành chính có đủ điều kiện trên Cổng dịch vụ công quốc "
            + "gia.", 90),
        ("Tỷ lệ thanh toán trực tuyến trên Cổng dịch vụ công quốc gia trên tổng số giao dịch thanh toán của dịch vụ công.", 70),
        ("Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận, giải quyết thủ tục hành chính.", 80),
        ("Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính.", 90),
        ("Tỷ lệ cấp kết quả giải quyết thủ tục hành chính điện tử.", 100),
        ("Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa.", 60),
        ("Tỷ lệ công bố, công khai thủ tục hành chính đúng hạn.", 100),
        ("Tỷ lệ xử lý hồ sơ thủ tục hành chính được đồng bộ đầy đủ trên Cổng dịch vụ công quốc gia.", 100),
        ("Tỷ lệ xử lý phản ánh, kiến nghị đúng hạn.", 100),
        ("Mức độ hài lòng trong tiếp nhận, giải quyết thủ tục hành chính của người dân, doanh nghiệp", 95),
        ("Tỷ lệ xử lý văn bản, hồ sơ công việc trên môi trường mạng (trừ hồ sơ mật)", 100),
    ];

    /// <summary>Sở Giao thông vận tải: 3 of 11, one cell "-".</summary>
    public static readonly decimal?[] Transport = [56, 92, 37, 42, 42, 12, null, 24, 100, 94, 100];

    public static IReadOnlyList<TargetResult> Results(params decimal?[] results) =>
    [
        .. results.Select((result, index) => new TargetResult(
            new Target(Level.Department, index + 1, DepartmentTargets[index].Name,
                IndicatorCode.Parse(string.Create(CultureInfo.InvariantCulture, $"QD127-S{index + 1:00}")), true,
                DepartmentTargets[index].Percent),
            result)),
    ];

    /// <summary>A unit; targets whose number is in <paramref name="before"/> were told before.</summary>
    public static UnitDigest Missing(string code, string name, IReadOnlyList<TargetResult> results, params int[] before) => new(
        UnitCode.Parse(code), name, Level.Department, UnitCode.Parse("BP"), RecipientRole.Leader, $"Giám đốc {name}", null,
        new TargetLine(Period.OfYear(2024), AsOf.Parse("2024-11-26"), new TargetCompletion(results, results.Count)),
        [.. results.Where(result => !result.IsMet).Select(result => ItemOf(code, result, before.Contains(result.Target.Number)))]);

    public static UnitDigest NoData(string code, string name, string? note) => new(
        UnitCode.Parse(code), name, Level.Department, UnitCode.Parse("BP"), RecipientRole.Leader, $"Giám đốc {name}",
        new ScoreLine(Period.OfYear(2024), AsOf.Parse("2024-12-17"), UnitStatus.NoData, null, "17/18", null, null, null, null, null, note),
        null,
        [Item(code, "no-data", AlertKind.NoData, AlertStage.NoData, new AlertFigure("", "", "", FigureUnit.None, null, null))]);

    /// <summary>A digest of these units, whose figures are of that moment.</summary>
    public static AlertDigest Of(string asOf, params UnitDigest[] units) => new(
        new AlertRecipient("lanh.dao@so.example", "vi", [.. units.Select(unit => $"Giám đốc {unit.Name}")]),
        [.. units.Select(unit => unit with { Items = [.. unit.Items.Select(item => item with { AsOf = AsOf.Parse(asOf) })] })], [], false);

    public static AlertDigest OfTransport() => Of("2024-11-26", Missing("BP-S16", "Sở Giao thông vận tải", Results(Transport)));

    public static AlertDigest OfFinance() =>
        Of("2024-12-17", NoData("BP-S17", "Sở Tài chính", "Không nhập dữ liệu giải quyết TTHC lên DVC"));

    private static AlertItem ItemOf(string code, TargetResult result, bool isOld) => Item(
        code, $"target:{result.Target.Measure}", AlertKind.Target, isOld ? AlertStage.Standing
            : result.Result is null ? AlertStage.NoData : AlertStage.Opened,
        new AlertFigure(result.Target.Measure.Value, result.Target.Name, "", FigureUnit.Percent, result.Result,
            result.Target.Percent)
        {
            Target = result.Target.Decision.Length > 0 ? result
                : result with { Target = result.Target with { Decision = Decision } }
        });

    private static AlertItem Item(string code, string key, AlertKind kind, AlertStage stage, AlertFigure figure) => new(
        new AlertRule(key.Split(':')[0], kind, AlertSeverity.Warning), key, stage, AsOf.Parse("2024-11-26"), AsOf.Parse("2024-11-26"),
        Period.OfYear(2024), $"{code}/{key}/20241126T000000", figure.Value is null, figure);
}
