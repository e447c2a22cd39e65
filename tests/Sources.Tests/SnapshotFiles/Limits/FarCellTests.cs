namespace Index766.Sources.Tests.SnapshotFiles.Limits;

/// <summary>A sheet costs what stands in it, wherever it stands; one that reaches too far is refused with the place.</summary>
public class FarCellTests
{
    [Fact]
    public void A_cell_in_the_last_row_and_column_is_refused_with_its_place()
    {
        var file = RawWorkbook.Of(RawWorkbook.Table + RawWorkbook.Row(1_048_576, RawWorkbook.Text("XFD", 1_048_576, "x")));

        Assert.Equal("f.xlsx › T0, dòng 1048576, cột XFD: gặp “1048576 × 16384”; cần các trang tính tới ô cuối có nội dung không quá "
            + "1048576 dòng một trang và 100000000 ô (dòng × cột) một tệp (xóa nội dung lạc ở xa bảng).",
            Measured.Refusal("f.xlsx", file, megabytes: 8));
    }

    [Fact]
    public void A_cell_in_the_last_row_of_column_AMJ_is_refused_with_its_place()
    {
        var file = RawWorkbook.Of(RawWorkbook.Table + RawWorkbook.Row(1_048_576, RawWorkbook.Text("AMJ", 1_048_576, "x")));

        Assert.StartsWith("f.xlsx › T0, dòng 1048576, cột AMJ: gặp “1048576 × 1024”; cần ", Measured.Refusal("f.xlsx", file, megabytes: 8),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_far_down_and_far_right_are_refused_together()
    {
        var file = RawWorkbook.Of(RawWorkbook.Table + RawWorkbook.Row(4, RawWorkbook.Text("XFD", 4, "x"))
            + RawWorkbook.Row(1_048_576, RawWorkbook.Text("A", 1_048_576, "x")));

        Assert.StartsWith("f.xlsx › T0, dòng 1048576, cột XFD: ", Measured.Refusal("f.xlsx", file, megabytes: 8), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_with_a_cell_far_to_the_right_is_refused_with_its_place() =>
        Assert.Equal("f.xlsx › T0, dòng 4, cột XFD: gặp “16384”; cần bảng không quá 1024 cột.", Measured.Refusal("f.xlsx",
            RawWorkbook.Of(RawWorkbook.Table + RawWorkbook.Row(4, RawWorkbook.Text("XFD", 4, "x"))), megabytes: 8));

    [Theory]
    [InlineData("A", "x")]
    [InlineData("XFD", null)]
    public void A_stray_text_in_the_last_row_or_a_format_in_the_last_cell_takes_nothing_from_the_table(string column, string? text)
    {
        var cell = text is null ? $"<c r=\"{column}1048576\" s=\"0\"/>" : RawWorkbook.Text(column, 1_048_576, text);
        var (file, allocated) = Measured.Read("f.xlsx", RawWorkbook.Of(RawWorkbook.Table + RawWorkbook.Row(1_048_576, cell)));

        Assert.Equal([94.19m], Assert.Single(file.Tables).Readings.Select(reading => reading.Points!.Value));
        Assert.True(allocated < 200L * Measured.Megabyte, $"{allocated} bytes");
    }

    [Fact]
    public void Formats_down_to_the_last_row_take_nothing_from_the_table()
    {
        var blanks = string.Concat(Enumerable.Range(4, 300_000).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" s=\"0\"/></row>"));
        var (file, _) = Measured.Read("f.xlsx", RawWorkbook.Of(RawWorkbook.Table + blanks));

        Assert.Equal([94.19m], Assert.Single(file.Tables).Readings.Select(reading => reading.Points!.Value));
    }

    [Fact]
    public void A_dimension_that_is_not_true_is_passed_over()
    {
        var file = Measured.Read("f.xlsx", RawWorkbook.Of(RawWorkbook.Table, "<dimension ref=\"A1:XFD1048576\"/>")).File;

        Assert.Equal([94.19m], Assert.Single(file.Tables).Readings.Select(reading => reading.Points!.Value));
    }

    [Fact]
    public void Sheets_are_counted_together()
    {
        var far = $"<sheetData>{RawWorkbook.Table}{RawWorkbook.Row(1_048_576, RawWorkbook.Text("AX", 1_048_576, "x"))}</sheetData>";

        Assert.StartsWith("f.xlsx › T1, dòng 1048576, cột AX: gặp “1048576 × 50”; cần ",
            Measured.Refusal("f.xlsx", RawWorkbook.Of([far, far, far]), megabytes: 500), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_in_the_last_place_of_an_xls_is_read_or_refused_as_in_an_xlsx()
    {
        var rows = new List<object?[]>
        {
            new object?[] { "Tỉnh Bình Phước, số liệu đến ngày 17/12/2024" }, new object?[] { "Đơn vị", "Tổng điểm" },
            new object?[] { "Sở Y tế", 94.19m },
        };
        rows.AddRange(Enumerable.Repeat(Array.Empty<object?>(), 65_532));
        rows.Add([.. Enumerable.Repeat<object?>(null, 255), "x"]);
        var one = Measured.Read("f.xls", XlsFile.Of(new Sheet("T0", rows))).File;
        var many = XlsFile.Of([.. Enumerable.Range(0, 20).Select(number => new Sheet($"T{number}", rows))]);

        Assert.Equal([94.19m], Assert.Single(one.Tables).Readings.Select(reading => reading.Points!.Value));
        Assert.StartsWith("f.xls › T5, dòng 65536, cột IV: gặp “65536 × 256”; cần ", Measured.Refusal("f.xls", many, megabytes: 500),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_xls_says_of_its_size_counts_too()
    {
        var file = XlsFile.Of(new Sheet("T0", [["Đơn vị", "Tổng điểm"], ["Sở Y tế", 94.19m]]));
        var dimensions = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x00, 0x02, 0x0E, 0x00]);
        BitConverter.TryWriteBytes(file.AsSpan(dimensions + 8), 0x7FFF_FFF0);

        Assert.StartsWith("f.xls › T0, dòng 2147483632, cột B: gặp “2147483632 × 2”; cần ", Measured.Refusal("f.xls", file, megabytes: 8),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_lines_and_columns_of_a_csv_cost_nothing()
    {
        var text = "Tỉnh Bình Phước, số liệu đến ngày 17/12/2024\nĐơn vị;Tổng điểm" + new string(';', 16_000) + "\nSở Y tế;\"94,19\""
            + new string(';', 16_000) + new string('\n', 1_000_000) + "Ghi chú";

        Assert.Equal([94.19m], Assert.Single(Files.Read(text).Tables).Readings.Select(reading => reading.Points!.Value));
    }

    [Theory]
    [InlineData('\n', "f.csv, dòng 1048577, cột A: gặp “1048577 × 1”; cần ")]
    [InlineData(',', "f.csv, dòng 2, cột XFE: gặp “16385”; cần ")]
    [InlineData(';', "f.csv, dòng 2, cột XFE: gặp “16385”; cần ")]
    [InlineData('x', "f.csv, dòng 2, cột A: gặp “xxxx")]
    public void Thirty_megabytes_of_one_character_are_refused_at_the_limit(char character, string sentence)
    {
        var text = System.Text.Encoding.UTF8.GetBytes("Đơn vị,Tổng điểm\n" + new string(character, 30_000_000) + "\nx");

        Assert.StartsWith(sentence, Measured.Refusal("f.csv", text, megabytes: 2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('"')]
    [InlineData(' ')]
    public void Thirty_megabytes_of_quotes_or_blanks_are_refused(char character)
    {
        var text = System.Text.Encoding.UTF8.GetBytes("Đơn vị,Tổng điểm\n" + new string(character, 30_000_000) + "\nx");

        Assert.NotEmpty(Measured.Refusal("f.csv", text, megabytes: 2));
    }

    [Theory]
    [InlineData("as_of,unit_code,indicator")]
    [InlineData("Đơn vị,Tổng điểm")]
    public void A_heading_without_an_end_is_refused(string heading)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(heading + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $",cột {i}"))
            + "\n1,2,3\n");

        Assert.StartsWith("f.csv, dòng 1, cột XFE: gặp “16385”; cần bảng không quá 1024 cột", Measured.Refusal("f.csv", text, megabytes: 2),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_columns_in_one_row_of_a_canonical_file_are_refused()
    {
        var text = System.Text.Encoding.UTF8.GetBytes(
            "as_of,unit_code,indicator,points\n2024-12-17,BP,TOTAL,94" + new string(',', 1_000_000));

        Assert.StartsWith("f.csv, dòng 2, cột XFE: ", Measured.Refusal("f.csv", text, megabytes: 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_of_a_csv_table_are_counted_as_those_of_a_workbook()
    {
        var row = string.Join(',', Enumerable.Repeat("1", 1_000)) + "\n";
        var text = System.Text.Encoding.UTF8.GetBytes("Đơn vị,Tổng điểm\n" + string.Concat(Enumerable.Repeat(row, 1_001)));

        Assert.Equal("f.csv, dòng 1001: gặp “> 1000000”; cần không quá 1000000 ô trong một tệp.",
            Measured.Refusal("f.csv", text, megabytes: 200));
    }
}
