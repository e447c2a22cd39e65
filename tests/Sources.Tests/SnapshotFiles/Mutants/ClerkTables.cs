using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Index766.TestKit;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>The tables that are mutated: each is read from a file anew for each mutant.</summary>
internal sealed partial record ClerkFile(string Name, ClerkFormat Format, IReadOnlyList<IReadOnlyList<object?>> Grid, byte[] Bytes)
{
    private static readonly string[] OfficeTables =
    [
        "clerk-monthly-table.xlsx", "merged-section.xlsx", "section-with-sum.csv", "sum-labels.csv", "heading-groups.csv",
        "heading-previous.csv", "heading-unit.csv", "level-in-vietnamese.csv", "codes-without-level.csv", "nation-by-name.csv",
    ];

    /// <summary>All of them; the large ones more than once, since they have more to mutate.</summary>
    public static readonly ClerkFile[] All = Load();

    /// <summary>The table, to be mutated.</summary>
    public ClerkTable Table()
    {
        var table = new ClerkTable { Format = Format };
        var top = Enumerable.Range(0, Grid.Count).First(row => Grid[row].Any(cell => cell is "STT" or "TT" or "Mã đơn vị"));
        var isTwo = Text(Grid[top + 1], 0) is null && Text(Grid[top + 1], 1) is null;
        table.Titles.AddRange(Grid.Take(top).Select(Line).Where(line => line.Count > 0));
        for (var column = 0; column < Grid[top].Count; column++)
        {
            AddColumn(table, column, Grid[top], isTwo ? Grid[top + 1] : []);
        }

        var body = Grid.Skip(top + (isTwo ? 2 : 1)).ToList();
        table.IsNumbered = Text(body[0], 0) is "(1)";
        var rows = body.Skip(table.IsNumbered ? 1 : 0).TakeWhile(row => Line(row).Count > 1).ToList();
        rows.ForEach(row => AddRow(table, row));
        table.Notes.AddRange(body.Skip(rows.Count + (table.IsNumbered ? 1 : 0)).Select(Line).Where(line => line.Count > 0));
        return table;
    }

    private static ClerkFile[] Load()
    {
        var office = OfficeTables.Select(name =>
            Of(name, File.ReadAllBytes(Repository.PathOf("tests", "Sources.Tests", "Figures", "office-tables", name)))).ToArray();
        var document = Document003Table();
        var dossiers = Dossiers();
        return [.. office, office[0], office[2], document, document, dossiers];
    }

    private static ClerkFile Of(string name, byte[] bytes) => name.EndsWith(".csv", StringComparison.Ordinal)
        ? new ClerkFile(name, ClerkFormat.Csv,
            [.. System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.TrimEnd('\r').Split(';'))], bytes)
        : new ClerkFile(name, ClerkFormat.Xlsx, SheetOf(bytes), bytes);

    /// <summary>The two ranked tables of document 003 as two sections of one.</summary>
    private static ClerkFile Document003Table()
    {
        var rows = Document003.Figures("document-003-scores.csv");
        object?[] heading = ["TT", "Đơn vị", "Điểm", "Xếp hạng", "Ghi chú"];
        return new ClerkFile("document-003-scores.csv", ClerkFormat.Xlsx,
            [
                ["UBND TỈNH BÌNH PHƯỚC"], ["Xếp hạng Bộ chỉ số 766/QĐ-TTg (Ngày 17/12/2024)"], heading,
                ["I", "Các sở, ban, ngành tỉnh"], .. rows.Where(row => row["group"].StartsWith('s')).Select(RowOf),
                ["II", "UBND các huyện, thị xã, thành phố"], .. rows.Where(row => row["group"].StartsWith('h')).Select(RowOf),
            ],
            Sheet.Workbook(Document003.Scores() with { Name = "Điểm" }, new Sheet("Bìa", [["UBND TỈNH BÌNH PHƯỚC"]])));

        static object?[] RowOf(Dictionary<string, string> row) =>
            [row["tt"], row["unit"], Document003.Typed(row["points"]), row["rank"], row["note"]];
    }

    /// <summary>The late dossiers of document 003, by the levels of their units.</summary>
    private static ClerkFile Dossiers()
    {
        var bytes = File.ReadAllBytes(Repository.PathOf("tests", "Scenarios", "document-003", "raw", "3-dossiers.csv"));
        return new ClerkFile("3-dossiers.csv", ClerkFormat.Xlsx,
            [
                ["UBND TỈNH BÌNH PHƯỚC"], ["Hồ sơ trễ hạn năm 2024"], ["(Số liệu đến ngày 17/12/2024)"],
                ["STT", "Đơn vị", "Số hồ sơ tiếp nhận", "Số hồ sơ đã giải quyết", "Đúng hạn", "Trễ hạn", "Tỷ lệ đúng hạn (%)",
                    "Tỷ lệ trễ hạn (%)"],
                [null, "Toàn tỉnh", 480499m, 459133m, 457133m, 2000m, 99.57m, 0.43m],
                .. Late(bytes, "I", "Các sở, ban, ngành", "Sở "),
                .. Late(bytes, "II", "Các chi nhánh Văn phòng Đăng ký đất đai", "Chi nhánh "),
                .. Late(bytes, "III", "UBND các huyện, thị xã, thành phố", "Huyện "),
                .. Late(bytes, "IV", "UBND các xã, phường, thị trấn", "Xã "),
            ],
            bytes);
    }

    private static IEnumerable<IReadOnlyList<object?>> Late(byte[] bytes, string number, string title, string kind) =>
    [
        [number, title],
        .. System.Text.Encoding.UTF8.GetString(bytes).Split('\n').Select(line => line.Split(','))
            .Where(cells => cells.Length > 5 && cells[3].StartsWith(kind, StringComparison.Ordinal))
            .Select((cells, i) => new object?[] { $"{i + 1}", cells[3], null, null, null,
                decimal.Parse(cells[5], CultureInfo.InvariantCulture) }),
    ];

    private static List<IReadOnlyList<object?>> SheetOf(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var row in document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>())
        {
            while (rows.Count < row.RowIndex! - 1)
            {
                rows.Add([]);
            }

            var cells = row.Elements<Cell>().ToDictionary(
                cell => cell.CellReference!.Value![0] - 'A',
                cell => cell.InlineString is { } text ? text.InnerText : (object?)ValueOf(cell));
            rows.Add([.. Enumerable.Range(0, cells.Keys.DefaultIfEmpty(-1).Max() + 1).Select(column => cells.GetValueOrDefault(column))]);
        }

        return rows;
    }

    private static decimal? ValueOf(Cell cell) =>
        cell.CellValue is not { } value ? null
            : decimal.Round(decimal.Parse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture), 10) / 1.0000000000000m;

    private static void AddColumn(ClerkTable table, int column, IReadOnlyList<object?> first, IReadOnlyList<object?> second)
    {
        var (upper, lower) = (Text(first, column), Text(second, column));
        var leaf = lower ?? upper ?? "";
        // A heading over several columns goes on to the right.
        var top = lower is null ? null : upper ?? table.Columns[^1].Top;
        table.Columns.Add(new ClerkColumn(RoleOf(leaf), leaf, top));
    }

    private static ClerkRole RoleOf(string heading) => heading switch
    {
        "STT" or "TT" => ClerkRole.Ordinal,
        _ when heading.StartsWith("Mã", StringComparison.Ordinal) => ClerkRole.Code,
        _ when heading.StartsWith("Cấp", StringComparison.Ordinal) => ClerkRole.Level,
        _ when heading.Contains("đơn vị", StringComparison.OrdinalIgnoreCase) => ClerkRole.Unit,
        _ when heading.Contains("hạng", StringComparison.OrdinalIgnoreCase) => ClerkRole.Rank,
        "Ghi chú" => ClerkRole.Note,
        "So với tháng trước" => ClerkRole.Other,
        _ when heading.Contains("điểm", StringComparison.Ordinal) => ClerkRole.Points,
        _ when heading.StartsWith("Tỷ lệ", StringComparison.Ordinal) => ClerkRole.Percent,
        _ when heading.Contains("hồ sơ", StringComparison.OrdinalIgnoreCase) || heading.Contains("hạn", StringComparison.Ordinal) =>
            ClerkRole.Count,
        _ => ClerkRole.Points,
    };

    private void AddRow(ClerkTable table, IReadOnlyList<object?> row)
    {
        var name = table.Columns.IndexOf(table.NameColumn);
        var label = Text(row, name) ?? "";
        if (Roman().IsMatch(Text(row, 0) ?? ""))
        {
            var title = new ClerkRow { Label = label, Number = Text(row, 0)!, IsMerged = Format == ClerkFormat.Xlsx };
            AddCells(table, row, title, isUnit: false);
            table.Sections.Add(new ClerkSection { Title = title });
            return;
        }

        var isSum = SumLabel().IsMatch(label);
        var added = new ClerkRow { Label = isSum ? label : null, IsAbove = label is "Cả nước" or "Toàn tỉnh" };
        AddCells(table, row, added, isUnit: !isSum);
        if (table.Sections.Count == 0)
        {
            table.Sections.Add(new ClerkSection());
        }

        (isSum ? table.Sections[^1].Sums : table.Sections[^1].Units).Add(added);
    }

    private static void AddCells(ClerkTable table, IReadOnlyList<object?> row, ClerkRow added, bool isUnit)
    {
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var place = table.Columns[column];
            if (Text(row, column) is { } text && (isUnit || place.IsFigure))
            {
                var isNumber = decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                    out var number);
                added.Cells[place] = place.IsFigure && isNumber ? new ClerkCell(number) : new ClerkCell(null, text);
            }
        }
    }

    private static SortedDictionary<int, string> Line(IReadOnlyList<object?> row)
    {
        var line = new SortedDictionary<int, string>();
        for (var column = 0; column < row.Count; column++)
        {
            if (Text(row, column) is { } text)
            {
                line[column] = text;
            }
        }

        return line;
    }

    private static string? Text(IReadOnlyList<object?> row, int column) =>
        column < row.Count && Convert.ToString(row[column], CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"\A[IVX]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Roman();

    [GeneratedRegex(@"\A(Tổng|Trung bình|Cộng)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SumLabel();
}
