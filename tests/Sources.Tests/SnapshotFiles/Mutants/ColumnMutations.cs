using System.Globalization;

namespace Index766.Sources.Tests.SnapshotFiles.Mutants;

/// <summary>Columns added, dropped and moved that say nothing of the index.</summary>
internal static class ColumnMutations
{
    public static readonly Mutation[] All =
    [
        new("cột so sánh", AddComparison), new("cột ghi chú", AddNote), new("cột khác", AddRemark), new("cột trống", AddBlank),
        new("cột thứ tự", ChangeOrdinals),
        new("thứ tự cột", MoveFigures), new("cột trống bên trái", AddLeft), new("dòng số cột", NumberColumns),
    ];

    private static string? AddComparison(ClerkTable table, Random random)
    {
        var heading = Mutation.Pick(random, "So với tháng trước", "So với\nkỳ trước", "Chênh lệch", "Tăng/giảm", "Tăng (+), giảm (-)",
            "Điểm tháng trước", "Điểm kỳ trước (100 điểm)", "+/-", "Xếp hạng tháng trước");
        if (table.Columns.Exists(column => column.Leaf == heading))
        {
            return null;
        }

        var isOfBefore = heading.EndsWith("trước", StringComparison.Ordinal) || heading.EndsWith(')');
        var column = Insert(table, random, ClerkRole.Other, heading);
        foreach (var unit in table.Units)
        {
            var value = isOfBefore ? random.Next(1, 60) : (random.Next(-300, 300) / 100m);
            unit.Cells[column] = random.Next(8) == 0 ? new ClerkCell(null, "-")
                : new ClerkCell(value, random.Next(3) == 0 ? value.ToString("+0.00;-0.00", CultureInfo.InvariantCulture) : null);
        }

        return heading;
    }

    private static string? AddNote(ClerkTable table, Random random)
    {
        if (table.Column(ClerkRole.Note) is not null)
        {
            return null;
        }

        var column = Insert(table, random, ClerkRole.Note, "Ghi chú");
        foreach (var unit in table.Units.Where(_ => random.Next(2) == 0))
        {
            unit.Cells[column] = new ClerkCell(null, Mutation.Pick(random, "Đã rà soát", "Đơn vị mới sáp nhập", "Gửi báo cáo chậm", "x"));
        }

        return "Ghi chú";
    }

    private static string? AddRemark(ClerkTable table, Random random)
    {
        var column = Insert(table, random, ClerkRole.Other,
            Mutation.Pick(random, "Người phụ trách", "Lãnh đạo phụ trách", "Ý kiến của Văn phòng"));
        foreach (var unit in table.Units)
        {
            unit.Cells[column] = new ClerkCell(null, Mutation.Pick(random, "Nguyễn Văn A", "Trần Thị B", "Lê Văn C"));
        }

        return column.Leaf;
    }

    private static string? AddBlank(ClerkTable table, Random random)
    {
        Insert(table, random, ClerkRole.Other, "");
        return "trống";
    }

    private static string? ChangeOrdinals(ClerkTable table, Random random)
    {
        var column = table.Column(ClerkRole.Ordinal);
        if (column is not null && random.Next(3) == 0 && table.Columns.Count > 2)
        {
            table.Columns.Remove(column);
            return "bỏ";
        }

        if (column is null)
        {
            table.Columns.Insert(0, column = new ClerkColumn(ClerkRole.Ordinal, "STT"));
        }

        var form = random.Next(4);
        var number = 0;
        foreach (var unit in table.Units)
        {
            number++;
            var text = form switch
            {
                0 => Text(number),
                1 => Text(number) + ".",
                2 => number.ToString("00", CultureInfo.InvariantCulture),
                _ => Roman(number),
            };
            unit.Cells[column] = new ClerkCell(null, text);
        }

        return form == 3 ? "La Mã" : "đánh số liền";
    }

    private static string? MoveFigures(ClerkTable table, Random random)
    {
        var first = table.Columns.IndexOf(table.NameColumn) + 1;
        var moved = table.Columns.Skip(first).ToArray();
        random.Shuffle(moved);
        table.Columns.RemoveRange(first, moved.Length);
        table.Columns.AddRange(moved);
        return moved.Length > 1 ? string.Join(" | ", moved.Select(column => column.Leaf)) : null;
    }

    private static string? AddLeft(ClerkTable table, Random random)
    {
        table.LeftBlanks = random.Next(1, 3);
        return Text(table.LeftBlanks);
    }

    private static string? NumberColumns(ClerkTable table, Random random)
    {
        table.IsNumbered = !table.IsNumbered && table.Columns.Count > 2;
        return table.IsNumbered ? "thêm" : "bỏ";
    }

    private static ClerkColumn Insert(ClerkTable table, Random random, ClerkRole role, string heading)
    {
        var column = new ClerkColumn(role, heading);
        table.Columns.Insert(random.Next(table.Columns.IndexOf(table.NameColumn) + 1, table.Columns.Count + 1), column);
        return column;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Roman(int number)
    {
        string[] ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
        return new string('X', number / 10) + ones[number % 10];
    }
}
