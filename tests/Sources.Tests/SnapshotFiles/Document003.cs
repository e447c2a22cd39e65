using System.Globalization;
using System.Text;
using Index766.Domain.Units;
using Index766.TestKit;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>
/// Document 003 as a clerk types it into a workbook: cover, two ranked tables on one sheet, and the annex with its five matrices.
/// </summary>
internal static class Document003
{
    public static readonly Sheet Cover = new("Bìa",
    [
        ["UBND TỈNH BÌNH PHƯỚC", null, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["VĂN PHÒNG", null, "Độc lập - Tự do - Hạnh phúc"],
        ["Số:          /TB-VPUBND", null, "Bình Phước, ngày       tháng  12 năm 2024"],
        ["THÔNG BÁO"],
        ["Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022 và Nghị quyết số 02/NQ-CP ngày 05/01/2024 của Chính phủ"],
    ]);

    public static List<Dictionary<string, string>> Figures(string name)
    {
        var records = CsvHelper.CsvReader.FromText(File.ReadAllText(Repository.PathOf("tests", "Sources.Tests", "Figures", name)));
        var rows = new List<Dictionary<string, string>>();
        while (records.Read())
        {
            rows.Add(records.Headers.ToArray().Select((heading, i) => (heading, text: records.GetString(i)))
                .ToDictionary(pair => pair.heading, pair => pair.text));
        }

        return rows;
    }

    /// <summary>The two ranked tables, one below the other.</summary>
    public static Sheet Scores()
    {
        var rows =
            new List<IReadOnlyList<object?>> { new object?[] { "1. Về đánh giá, xếp hạng theo Bộ chỉ số 766 đối với các sở, ban, ngành tỉnh" } };
        var merges = new List<string>();
        AddScores(rows, merges, "sở, ban, ngành", "Xếp hạng Bộ chỉ số 766/QĐ-TTg (Ngày 17/12/2024)");
        rows.Add([]);
        rows.Add(["2. Về đánh giá, xếp hạng theo Bộ chỉ số 766 tại UBND xã huyện, thị xã, thành phố"]);
        AddScores(rows, merges, "huyện, thị xã, thành phố", "Xếp hạng Bộ chỉ số 766/QĐ-TTg (Thời điểm ngày 17/12/2024)");
        rows.Add(
            ["* Riêng đối với các chỉ tiêu theo Quyết định 127 của UBND tỉnh, các đơn vị rà soát, đối chiếu dữ liệu (Có phụ lục đính "
                + "kèm theo)."]);
        return new Sheet("Điểm", rows, [.. merges]);
    }

    /// <summary>The annex, departments and districts on a sheet each.</summary>
    public static Sheet[] Matrices() =>
    [
        Matrix("Phụ lục - sở", Level.Department, "PHẦN I - ĐÁNH GIÁ CÁC SỞ, BAN, NGÀNH", "1", "2", "3"),
        Matrix("Phụ lục - huyện", Level.District, "PHẦN II - ĐÁNH GIÁ TẠI UBND CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ", "4", "5"),
    ];

    public static byte[] Workbook() => Sheet.Workbook([Cover, Scores(), .. Matrices()]);

    /// <summary>A decimal comma is a number to a Vietnamese Excel, a decimal point is text.</summary>
    public static object? Typed(string text) => text.Length == 0 ? null
        : decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && !text.Contains('.', StringComparison.Ordinal) ? number : text;

    private static void AddScores(List<IReadOnlyList<object?>> rows, List<string> merges, string group, string title)
    {
        var top = rows.Count + 1;
        rows.Add(["TT", "Đơn vị", title, null, "Ghi chú"]);
        rows.Add([null, null, "Điểm", "Xếp hạng"]);
        merges.AddRange([$"A{top}:A{top + 1}", $"B{top}:B{top + 1}", $"C{top}:D{top}", $"E{top}:E{top + 1}"]);
        rows.AddRange(Figures("document-003-scores.csv").Where(row => row["group"] == group)
            .Select(row =>
                new[] { Typed(row["tt"]), row["unit"], Typed(row["points"]), row["rank"], row["note"].Length == 0 ? null : row["note"] }));
    }

    private static Sheet Matrix(string name, Level level, string part, params string[] blocks)
    {
        var rows = new List<IReadOnlyList<object?>>
        {
            new object?[] { "PHỤ LỤC CHI TIẾT CÁC CHỈ TIÊU theo QUYẾT ĐỊNH SỐ 127/QĐ-UBND NGÀY 16/01/2024 CỦA CHỦ TỊCH UBND TỈNH" },
            new object?[] { "(Ban hành kèm theo Thông báo số          /TB-VPUBND ngày      /12/2024 của Văn phòng UBND tỉnh" },
            new object?[] { "Thời điểm xuất dữ liệu vào ngày 26/11/2024 - phục vụ Lãnh đạo UBND tỉnh)" },
            new object?[] { part },
        };
        var merges = new List<string>();
        foreach (var block in blocks)
        {
            AddMatrix(rows, merges, level, [.. Figures("document-003-matrix.csv").Where(row => row["block"] == block)]);
            rows.Add([]);
        }

        rows.Add(
            ["* Nguồn dữ liệu: Được truy xuất, đánh giá từ Cổng dịch vụ công quốc gia (https://quantri.dichvucong.gov.vn/), ngày "
                + "26/11/2024."]);
        return new Sheet(name, rows, [.. merges]);
    }

    private static void AddMatrix(List<IReadOnlyList<object?>> rows, List<string> merges, Level level,
        List<Dictionary<string, string>> figures)
    {
        var labels = figures.Select(row => row["label"]).Distinct().ToList();
        var top = rows.Count + 1;
        rows.Add(["TT", "Nhiệm vụ", "Chỉ tiêu", null, .. labels.SelectMany(label => new object?[] { label, null })]);
        rows.Add([null, null, "ĐVT", 127, .. labels.SelectMany(_ => new object?[] { "Kết quả", "Đánh giá" })]);
        merges.AddRange([$"A{top}:A{top + 1}", $"B{top}:B{top + 1}", $"C{top}:D{top}"]);
        merges.AddRange(labels.Select((_, i) => $"{Sheet.Letters(4 + (2 * i))}{top}:{Sheet.Letters(5 + (2 * i))}{top}"));
        var targets = Files.Data.TargetSets.SelectMany(set => set.Of(level)).ToList();
        foreach (var target in targets)
        {
            var cells =
                labels.SelectMany(
                    label => figures.FirstOrDefault(row => row["label"] == label && row["target"] == $"{target.Number}") is { } cell
                ? [Typed(cell["result"]), cell["evaluation"]]
                : new object?[] { target.Number == 1 ? figures.Single(row => row["label"] == label)["result"] : null, null });
            rows.Add([target.Number, Spaced(target.Name, level), "%", target.Percent, .. cells]);
        }

        var completions = Figures("document-003-completion.csv").ToDictionary(row => row["label"], row => row["completion"]);
        rows.Add(
            ["Mức độ hoàn thành chỉ tiêu 127:", null, null, null,
                .. labels.SelectMany(label => new object?[] { completions[label].Length == 0 ? null : completions[label], null })]);
        var last = top + 1 + targets.Count;
        merges.AddRange(labels.Select((label, i) => (label, i)).Where(unit => figures.Count(row => row["label"] == unit.label) == 1)
            .Select(unit => $"{Sheet.Letters(4 + (2 * unit.i))}{top + 2}:{Sheet.Letters(5 + (2 * unit.i))}{last}"));
    }

    /// <summary>The annex breaks lines within a target's name, and spreads the districts' words over the cell.</summary>
    private static string Spaced(string name, Level level)
    {
        var words = new StringBuilder();
        foreach (var (word, i) in name.Split(' ').Select((word, i) => (word, i)))
        {
            words.Append(word).Append(level == Level.District ? "  " : i % 5 == 4 ? " \n" : " ");
        }

        return words.ToString().TrimEnd() + (level == Level.Department ? "." : "");
    }
}
