namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>Titles of sections in other words and places, merged or not, with or without their sum.</summary>
internal static class SectionMutations
{
    private static readonly string[] Departments = ["CÁC SỞ, BAN, NGÀNH", "Sở, ban, ngành", "Các sở, ban, ngành tỉnh",
        "KHỐI SỞ, BAN, NGÀNH", "Khối sở/ngành", "Cấp tỉnh", "Các cơ quan chuyên môn", "KHỐI CÁC SỞ, BAN, NGÀNH (14 đơn vị)",
        "Các sở, ban, ngành: 14 đơn vị", "Khối các cơ quan chuyên môn thuộc UBND tỉnh", "Sở, ngành", "Các Sở"];

    private static readonly string[] Districts = ["Huyện, thị xã, thành phố", "UBND CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ", "Cấp huyện",
        "Các huyện, thị xã, thành phố", "Khối huyện, thị xã, thành phố (11 đơn vị)"];

    private static readonly string[] Branches = ["Các chi nhánh Văn phòng Đăng ký đất đai", "CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI",
        "Khối chi nhánh"];

    private static readonly string[] Communes = ["UBND CÁC XÃ, PHƯỜNG", "Xã, phường", "Các xã, phường, đặc khu", "Cấp xã",
        "Khối xã/phường", "Ủy ban nhân dân các xã, phường", "Khối xã, phường (135 đơn vị)", "Các xã"];

    public static readonly Mutation[] All =
    [
        new("tiêu đề nhóm", Write), new("trộn ô nhóm", Merge), new("tổng của nhóm", AddSubtotal), new("thêm nhóm", AddTitle),
        new("số của nhóm", Number),
    ];

    private static string? Write(ClerkTable table, Random random)
    {
        var titled = table.Sections.FindAll(section => section.Title is not null);
        foreach (var section in titled)
        {
            section.Title = Copy(section.Title!, Mutation.Pick(random, WordsOf(section, table)));
        }

        return titled.Count > 0 ? string.Join(" | ", titled.Select(section => section.Title!.Label)) : null;
    }

    private static string? Merge(ClerkTable table, Random random)
    {
        var titles = table.Sections.Select(section => section.Title).OfType<ClerkRow>().ToList();
        foreach (var title in titles)
        {
            (title.Place, title.IsMerged) = (Mutation.Pick(random, Enum.GetValues<TitlePlace>()), random.Next(2) == 0);
        }

        return titles.Count > 0 ? string.Join(" | ", titles.Select(title => $"{title.Place}{(title.IsMerged ? ", trộn" : "")}")) : null;
    }

    private static string? AddSubtotal(ClerkTable table, Random random)
    {
        var titled = table.Sections.FindAll(section => section.Title is not null);
        if (titled.Count == 0)
        {
            return null;
        }

        var isMean = table.Columns.Exists(column => column.Role == ClerkRole.Points) && random.Next(2) == 0;
        titled.ForEach(section => RowMutations.AddFigures(table, section.Title!, section.Units, isMean));
        return isMean ? "trung bình" : "tổng";
    }

    private static string? AddTitle(ClerkTable table, Random random)
    {
        if (table.Sections is not [{ Title: null } section] || section.Units.Exists(unit => unit.IsAbove))
        {
            return null;
        }

        section.Title = new ClerkRow
        {
            Label = Mutation.Pick(random, WordsOf(section, table)),
            Number = Mutation.Pick(random, "I", "A", ""),
            IsMerged = random.Next(2) == 0,
        };
        return section.Title.Label;
    }

    private static string? Number(ClerkTable table, Random random)
    {
        var titles = table.Sections.Select(section => section.Title).OfType<ClerkRow>().ToList();
        var numbers = Mutation.Pick<string[]>(random, ["A", "B", "C", "D"], ["I", "II", "III", "IV"], ["a", "b", "c", "d"],
            ["", "", "", ""], ["A.", "B.", "C.", "D."]);
        titles.Zip(numbers).ToList().ForEach(pair => pair.First.Number = pair.Second);
        return titles.Count > 0 ? string.Join('/', numbers) : null;
    }

    private static string[] WordsOf(ClerkSection section, ClerkTable table)
    {
        var name = section.Units[0].Cells[table.NameColumn].Text!;
        return name.Contains("chi nhánh", StringComparison.OrdinalIgnoreCase) ? Branches
            : name.Contains("xã", StringComparison.OrdinalIgnoreCase) || name.Contains("phường", StringComparison.OrdinalIgnoreCase)
                ? Communes
            : section.Title?.Label?.Contains("huyện", StringComparison.OrdinalIgnoreCase) ?? false ? Districts : Departments;
    }

    private static ClerkRow Copy(ClerkRow row, string label) => new()
    {
        Label = label,
        Number = row.Number,
        Place = row.Place,
        IsMerged = row.IsMerged,
        HasBlankBefore = row.HasBlankBefore,
        Cells = row.Cells,
    };
}
