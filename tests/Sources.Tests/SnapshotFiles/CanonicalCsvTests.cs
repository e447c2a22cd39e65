using System.Text;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles;

public class CanonicalCsvTests
{
    private const string Whole = """
        period,as_of,unit_code,unit_name,level,parent_code,indicator,numerator,denominator,ratio,points,max_points,status,note,quality
        2024-Q1,2024-02-05T16:30,BP-S04,Sở Y tế,department,BP,DOSSIER_ON_TIME,653,654,"99,85",19.970,20,,"Ghi chú, có dấu phẩy",TEMP_NATIONAL_REPORT_DENOMINATOR
        """;

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Columns_may_be_separated_otherwise_than_by_commas(char separator)
    {
        var reading =
            Assert.Single(Files.Table("as_of,unit_code,indicator,points\n2024-12-17,BP,TOTAL,94".Replace(',', separator)).Readings);

        Assert.Equal(("BP", 94m), (reading.Unit.Value, reading.Points));
    }

    [Fact]
    public void Reads_every_column()
    {
        var table = Files.Table(Whole);

        Assert.Equal(("f.csv", "2024-Q1", "2024-02-05T16:30:00+07:00"), (table.Name, table.Period.ToString(), table.AsOf.ToString()));
        Assert.Equal(
            new Reading(UnitCode.Parse("BP-S04"), IndicatorCode.Parse("DOSSIER_ON_TIME"), 653, 654, 99.85m, 19.970m, 20, ReadingStatus.None,
                "Ghi chú, có dấu phẩy", 2, "TEMP_NATIONAL_REPORT_DENOMINATOR"),
            Assert.Single(table.Readings));
        Assert.Equal(new Unit(UnitCode.Parse("BP-S04"), "Sở Y tế", Level.Department, UnitCode.Parse("BP")),
            Assert.Single(table.DescribedUnits));
    }

    [Fact]
    public void Takes_columns_in_any_order_and_headings_in_any_case()
    {
        var reading = Assert.Single(Files.Table("Indicator, POINTS ,unit_code,As_Of\nTOTAL,94,BP,2024-12-17\n").Readings);

        Assert.Equal(("BP", "TOTAL", 94m), (reading.Unit.Value, reading.Measure.Value, reading.Points));
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_change_nothing()
    {
        var marked = Files.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Whole.ReplaceLineEndings("\r\n"))]);

        Assert.Equal(Files.Table(Whole).Readings, Assert.Single(marked.Tables).Readings);
    }

    [Theory]
    [InlineData("94", "94")]
    [InlineData("95.38", "95.38")]
    [InlineData("\"95,38\"", "95.38")]
    [InlineData("\"83,60\"", "83.60")]
    [InlineData("-1", "-1")]
    public void A_number_has_a_decimal_point_or_comma_and_keeps_its_printed_decimals(string cell, string expected)
    {
        var reading = Assert.Single(Files.Table($"as_of,unit_code,indicator,points\n2024-12-17,BP,TOTAL,{cell}").Readings);

        Assert.Equal(expected, reading.Points!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Any_number_of_up_to_ten_decimals_is_read_exactly_with_point_or_comma()
    {
        var random = new Random(766);
        for (var i = 0; i < 500; i++)
        {
            var number = new decimal(random.Next(), random.Next(1 << 16), 0, random.Next(2) == 0, (byte)random.Next(11));
            var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var rows =
                Files.Table($"as_of,unit_code,indicator,ratio,points\n2024-12-17,BP,TOTAL,{text},\"{text.Replace('.', ',')}\"").Readings;

            Assert.Equal((number, number, number.Scale), (rows[0].Ratio, rows[0].Points, rows[0].Points!.Value.Scale));
        }
    }

    [Fact]
    public void The_period_is_the_year_of_the_as_of_where_none_is_given()
    {
        Assert.Equal(Period.OfYear(2024), Files.Table("as_of,unit_code,indicator,points\n2024-12-17,BP,TOTAL,94").Period);
    }

    [Fact]
    public void Rows_without_a_moment_take_that_of_the_call()
    {
        var fallback = new ReadingDefaults(Period.Parse("2024-01"), AsOf.Parse("2024-02-05"));

        var table = Files.Table("unit_code,indicator,points\nBP,TOTAL,94", fallback);

        Assert.Equal(("2024-01", "2024-02-05T00:00:00+07:00"), (table.Period.ToString(), table.AsOf.ToString()));
    }

    [Fact]
    public void The_moment_of_the_rows_wins_over_that_of_the_call()
    {
        var fallback = new ReadingDefaults(Period.Parse("2024-01"), AsOf.Parse("2024-02-05"));

        var table = Files.Table("period,as_of,unit_code,indicator,points\n2023,2023-12-31,BP,TOTAL,94", fallback);

        Assert.Equal(("2023", "2023-12-31T00:00:00+07:00"), (table.Period.ToString(), table.AsOf.ToString()));
    }

    [Theory]
    [InlineData("", ReadingStatus.None)]
    [InlineData("no_data", ReadingStatus.NoData)]
    [InlineData("not_applicable", ReadingStatus.NotApplicable)]
    [InlineData("no_dossiers", ReadingStatus.NoDossiers)]
    public void A_status_stands_in_place_of_a_figure(string word, ReadingStatus expected)
    {
        Assert.Equal(expected, Assert.Single(Files.Table($"as_of,unit_code,indicator,status\n2024-12-17,BP,TOTAL,{word}").Readings).Status);
    }

    [Fact]
    public void Names_and_notes_are_composed_however_their_marks_were_typed()
    {
        var table =
            Files.Table(
                "as_of,unit_code,unit_name,level,indicator,note\n2024-12-17,X1,Sơ\u0309 Y tê\u0301,department,TOTAL,nhâ\u0323p dư\u0303 "
                    + "liê\u0323u");

        Assert.Equal(("Sở Y tế", "nhập dữ liệu"), (Assert.Single(table.DescribedUnits).Name, Assert.Single(table.Readings).Note));
    }

    [Fact]
    public void A_unit_is_described_by_the_first_row_that_does_so_whole()
    {
        var table = Files.Table("""
            as_of,unit_code,unit_name,level,parent_code,indicator
            2024-12-17,X1,,,,TOTAL
            2024-12-17,X1,Xã A,commune,,RANK
            2024-12-17,X1,Xã A,commune,BP,DOSSIER_SYNC
            2024-12-17,X1,Xã B,commune,BD,DOSSIER_ON_TIME
            2024-12-17,X2,Xã C,,BP,TOTAL
            """);

        Assert.Equal(new Unit(UnitCode.Parse("X1"), "Xã A", Level.Commune, UnitCode.Parse("BP")), Assert.Single(table.DescribedUnits));
    }

    [Fact]
    public void Empty_lines_are_passed_over_but_counted()
    {
        var table = Files.Table("as_of,unit_code,indicator\n\n2024-12-17,BP,TOTAL\n,,\n2024-12-17,BP,RANK\n\n");

        Assert.Equal([3, 5], table.Readings.Select(reading => reading.Row));
    }
}
