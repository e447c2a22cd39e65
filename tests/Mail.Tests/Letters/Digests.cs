using System.Globalization;
using Index766.Domain.Alerts;
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
        ("Tỷ lệ cung cấp dịch vụ công trực tuyến toàn trình trên tổng số thủ tục hành chính có đủ điều kiện trên Cổng dịch vụ công quốc gia.", 90),
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
            new Target(Level.Department, index + 1, DepartmentTargets[index].Name, IndicatorCode.Parse(string.Create(CultureInfo.InvariantCulture, $"QD127-S{index + 1:00}")), true, DepartmentTargets[index].Percent),
            result)),
    ];

    /// <summary>A unit; targets whose number is in <paramref name="before"/> were missed before.</summary>
    public static UnitDigest Missing(string code, string name, IReadOnlyList<TargetResult> results, params int[] before)
    {
        var missed = results.Where(result => !result.IsMet).ToLookup(result => before.Contains(result.Target.Number));
        return new UnitDigest(UnitCode.Parse(code), name, Level.Department, UnitCode.Parse("BP"), false, null, [.. missed[false]], [.. missed[true]], new TargetCompletion(results, results.Count));
    }

    public static UnitDigest NoData(string code, string name, string? note) =>
        new(UnitCode.Parse(code), name, Level.Department, UnitCode.Parse("BP"), true, note, [], [], TargetCompletion.None);

    public static AlertDigest Of(string asOf, params UnitDigest[] units) => new(
        "lanh.dao@so.example", [.. units.Select(unit => $"Giám đốc {unit.Name}")],
        new SeriesKey("samples", UnitCode.Parse("BP"), Period.OfYear(2024), SnapshotKind.Targets), AsOf.Parse(asOf), [Decision], units);

    public static AlertDigest OfTransport() => Of("2024-11-26", Missing("BP-S16", "Sở Giao thông vận tải", Results(Transport)));

    public static AlertDigest OfFinance() => Of("2024-12-17", NoData("BP-S17", "Sở Tài chính", "Không nhập dữ liệu giải quyết TTHC lên DVC"));
}
