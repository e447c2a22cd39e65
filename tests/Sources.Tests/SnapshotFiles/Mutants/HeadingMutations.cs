using System.Text;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>Headings in other known words, and the same ones typed otherwise.</summary>
internal static class HeadingMutations
{
    public static readonly Mutation[] All =
    [
        new("tiêu đề cột", Retype), new("từ khác ở tiêu đề", Reword), new("đơn vị ở tiêu đề", AddUnit),
        new("mức tối đa ở tiêu đề", WriteMaximum), new("tiêu đề trên", RetypeTop),
        new("thêm tiêu đề trên", AddTop), new("tiêu đề không trộn", Unmerge),
    ];

    private static string? Retype(ClerkTable table, Random random) => Change(table, random, heading => Typed(heading, random));

    private static string? Reword(ClerkTable table, Random random) => Change(table, random, heading => heading switch
    {
        "STT" or "TT" => Mutation.Pick(random, "TT", "STT", "Số TT", "Số thứ tự"),
        "Đơn vị" or "Tên cơ quan, đơn vị" or "Tên đơn vị" =>
            Mutation.Pick(random, "Đơn vị", "Tên đơn vị", "Cơ quan, đơn vị", "Tên cơ quan/đơn vị", "Cơ quan, đơn vị, địa phương",
                "Đơn vị, địa phương", "Tên các cơ quan, đơn vị"),
        "Điểm" or "Tổng điểm" => Mutation.Pick(random, "Điểm", "Tổng điểm", "Tổng số điểm", "Điểm số", "Số điểm", "Điểm đạt được"),
        "Tổng điểm (100 điểm)" => Mutation.Pick(random, "Tổng điểm", "Tổng số điểm (100 điểm)", "Tổng cộng (100 điểm)"),
        "Xếp hạng" or "Hạng" => Mutation.Pick(random, "Xếp hạng", "Hạng", "Thứ hạng", "Xếp thứ"),
        "Hồ sơ tiếp nhận" => Mutation.Pick(random, "Số hồ sơ tiếp nhận", "Hồ sơ tiếp nhận"),
        _ => heading,
    });

    private static string? AddUnit(ClerkTable table, Random random)
    {
        var columns = table.Columns.FindAll(column => column.IsFigure && column.Role != ClerkRole.Percent
            && !column.Leaf.Contains('(', StringComparison.Ordinal));
        columns.ForEach(column => column.Leaf += column.Role == ClerkRole.Points ? Mutation.Pick(random, " (điểm)", "\n(điểm)", " (Điểm)")
            : " (hồ sơ)");
        return columns.Count > 0 ? columns[^1].Leaf : null;
    }

    private static string? WriteMaximum(ClerkTable table, Random random) => Change(table, random, heading =>
        heading.Replace(" điểm)", Mutation.Pick(random, "đ)", ")", " điểm tối đa)"), StringComparison.Ordinal)
            .Replace(" (1", Mutation.Pick(random, "\n(1", "(1", "  ( 1", " (tối đa 1", " (1"), StringComparison.Ordinal));

    private static string? AddTop(ClerkTable table, Random random)
    {
        var columns = table.Columns.FindAll(column => column.Role is ClerkRole.Points or ClerkRole.Rank);
        if (columns.Count == 0 || table.Columns.Exists(column => column.Top is not null))
        {
            return null;
        }

        var top = Mutation.Pick(random, "Bộ chỉ số 766", "Điểm các nhóm chỉ số");
        columns.ForEach(column => column.Top = top);
        return top;
    }

    private static string? Unmerge(ClerkTable table, Random random)
    {
        table.IsMerged = false;
        return "ô rời";
    }

    private static string? RetypeTop(ClerkTable table, Random random)
    {
        var top = table.Columns.Find(column => column.Top is not null)?.Top;
        var text = Mutation.Pick(random, "Các nhóm chỉ số", "ĐIỂM CÁC NHÓM CHỈ SỐ", "Điểm các nhóm\nchỉ số", "Nhóm chỉ số thành phần");
        table.Columns.FindAll(column => column.Top is not null).ForEach(column => column.Top = text);
        return top is null ? null : text;
    }

    private static string? Change(ClerkTable table, Random random, Func<string, string> change)
    {
        var changes = new List<string>();
        foreach (var column in table.Columns.Where(_ => random.Next(3) > 0))
        {
            var text = change(column.Leaf);
            if (text != column.Leaf)
            {
                changes.Add($"{column.Leaf} → {text}");
                column.Leaf = text;
            }
        }

        return changes.Count > 0 ? string.Join("; ", changes) : null;
    }

    private static string Typed(string heading, Random random) => random.Next(9) switch
    {
        0 => heading.Replace(' ', '\n'),
        1 => heading.Replace(", ", "/", StringComparison.Ordinal),
        2 => heading.Replace(", ", " - ", StringComparison.Ordinal),
        3 => heading + "  ",
        4 => heading + ":",
        5 => heading.ToUpperInvariant(),
        6 => heading.Normalize(NormalizationForm.FormD),
        7 => heading.Replace(" ", "  ", StringComparison.Ordinal),
        _ => heading.Replace(", ", " ,", StringComparison.Ordinal),
    };
}
