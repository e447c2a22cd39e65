using FsCheck;
using FsCheck.Fluent;
using Index766.Domain.Findings;
using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>Fractions and percentages: 0,95 is never taken for 0,95 % where it may be 95 %.</summary>
public class RatioTests
{
    private const string Title = "UBND TỈNH GIA LAI; số liệu đến ngày 31/10/2026\n";

    private const string Payment = "Tỷ lệ hồ sơ thanh toán trực tuyến";

    [Theory]
    [InlineData(
        "fraction-as-percent.csv", "C (Tỷ lệ đúng hạn)",
        "“95,34 %” nếu 0,9534 là phân số, hoặc “0,9534 %” nếu đã là phần trăm (các dòng 4, 5, 6)")]
    [InlineData(
        "fraction-indicator.xlsx", $"C ({Payment} (%))",
        "“87,65 %” nếu 0,8765 là phân số, hoặc “0,8765 %” nếu đã là phần trăm (các dòng 5, 6)")]
    public void Fractions_of_cells_that_lost_their_percent_are_a_question_with_both_readings(string name, string column, string expected)
    {
        var content = File.ReadAllBytes(Repository.PathOf("tests", "Sources.Tests", "Figures", "office-files", name));

        var file = Files.Reader.Read(name, content, new ReadingDefaults(), TestContext.Current.CancellationToken);

        Assert.Empty(file.Tables);
        var finding = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.AmbiguousRatio, column), (finding.Kind, finding.Column));
        Assert.Contains(expected, finding.Vietnamese(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tỷ lệ đúng hạn", "0,9534", "1")]
    [InlineData("Tỷ lệ đúng hạn", "0.9534", "0")]
    [InlineData("Tỷ lệ đúng hạn", "1", "-")]
    [InlineData("Tỷ lệ đúng hạn", "0,95", "98,6 %")]
    [InlineData("Tỷ lệ đúng hạn", "0,95", "87,2")]
    [InlineData("Tỷ lệ đúng hạn (%)", "0,95", "0,98")]
    [InlineData("Tỷ lệ đúng hạn (%)", "0,95", "98 %")]
    [InlineData("Tỷ lệ trễ hạn", "0,0043", "0,01")]
    [InlineData("Tỷ lệ trễ hạn", "0,43", "1,2 %")]
    [InlineData("Tỷ lệ đúng hạn (0-1)", "0,95", "98")]
    [InlineData(Payment, "0,0526", "0,1")]
    public void Numbers_up_to_one_that_nothing_calls_percent_are_refused_once(string heading, string one, string other)
    {
        var file = Files.Read($"{Title}Đơn vị;{heading}\nSở Y tế;{one}\nSở Nội vụ;{other}\n");

        Assert.Empty(file.Tables);
        Assert.Equal(FindingKind.AmbiguousRatio, Assert.Single(file.Findings).Kind);
    }

    [Theory]
    [InlineData("Tỷ lệ đúng hạn", "0,95 %", "98,6 %", "0.95 98.6")]
    [InlineData("Tỷ lệ đúng hạn", "0", "98,6", "0 98.6")]
    [InlineData("Tỷ lệ đúng hạn", "0", "0", "0 0")]
    [InlineData("Tỷ lệ đúng hạn (%)", "0,95", "87,2", "0.95 87.2")]
    [InlineData("Tỷ lệ trễ hạn (%)", "0,43", "0,12", "0.43 0.12")]
    public void What_its_cell_or_its_heading_calls_percent_raises_no_doubt(string heading, string one, string other, string expected)
    {
        var readings = Files.Table($"{Title}Đơn vị;{heading}\nSở Y tế;{one}\nSở Nội vụ;{other}\n").Readings;

        Assert.Equal(expected, string.Join(' ', readings.Select(reading => FormattableString.Invariant($"{reading.Ratio}"))));
    }

    [Theory]
    [InlineData("Tỷ lệ đúng hạn (0-1)", "0,95", "1", "95 100")]
    [InlineData("Tỷ lệ đúng hạn (từ 0 đến 1)", "0,9534", "0", "95.34 0")]
    [InlineData("Tỷ lệ trễ hạn", "0,43", "1,2", "0.43 1.2")]
    public void Where_heading_or_neighbours_tell_the_reading_is_used_with_one_warning(
        string heading, string one, string other, string expected)
    {
        var file = Files.Read($"{Title}Đơn vị;{heading}\nSở Y tế;{one}\nSở Nội vụ;{other}\n");

        var finding = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.AssumedReading, Severity.Warning), (finding.Kind, finding.Severity));
        var readings = Assert.Single(file.Tables).Readings;
        Assert.Equal(expected, string.Join(' ', readings.Select(reading => FormattableString.Invariant($"{reading.Ratio:0.####}"))));
    }

    [Theory]
    [InlineData("0,95", "95.00")]
    [InlineData("95", "95")]
    [InlineData("1", "1")]
    public void Counts_beside_a_ratio_settle_it_without_a_word(string ratio, string expected)
    {
        var onTime = ratio == "1" ? 1 : 95;
        var table = Files.Table($"{Title}Đơn vị;Đã giải quyết;Đúng hạn;Tỷ lệ đúng hạn\nSở Y tế;100;{onTime};{ratio}\n");

        var reading = table.Readings.Single(reading => reading.Measure.Value == "DOSSIERS_ON_TIME");
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), reading.Ratio);
        Assert.DoesNotContain(Scoring.Admit(table).Findings, finding => finding.Kind == FindingKind.PrintedRate);
    }

    [Theory]
    [InlineData(Payment, 0.8765, 0.91, FindingKind.AmbiguousRatio)]
    [InlineData(Payment + " (%)", 0.8765, 0.91, FindingKind.AmbiguousRatio)]
    [InlineData(Payment, 0.95, 87.2, FindingKind.AmbiguousRatio)]
    [InlineData("Tỷ lệ trễ hạn", 0.0043, 0.01, FindingKind.AmbiguousRatio)]
    [InlineData("Tỷ lệ đúng hạn (0-1)", 0.95, 1.0, FindingKind.AssumedReading)]
    [InlineData(Payment + " (%)", 0.95, 87.2, null)]
    [InlineData(Payment, 0.0, 87.2, null)]
    public void Bare_numbers_of_a_workbook_are_told_apart_in_both_formats(string heading, double one, double other, FindingKind? kind)
    {
        foreach (var file in Workbooks(heading, (decimal)one, (decimal)other))
        {
            Assert.Equal(kind, file.Findings.SingleOrDefault()?.Kind);
            Assert.Equal(kind == FindingKind.AmbiguousRatio, file.Tables.Count == 0);
            Assert.All(file.Tables, table => Assert.Equal(kind is null ? (decimal)one : 100 * (decimal)one, table.Readings[0].Ratio));
        }
    }

    [Fact]
    public void A_cell_that_a_workbook_shows_in_percent_is_one_in_both_formats()
    {
        foreach (var file in Workbooks(Payment, new PercentCell(0.0095m), new PercentCell(0.9534m)))
        {
            Assert.Empty(file.Findings);
            Assert.Equal([0.95m, 95.34m], Assert.Single(file.Tables).Readings.Select(reading => reading.Ratio!.Value));
        }

        foreach (var file in Workbooks(Payment, new PercentCell(0.95m), 0.87m))
        {
            Assert.Equal((FindingKind.AmbiguousRatio, 4), (Assert.Single(file.Findings).Kind, file.Findings[0].Row));
        }
    }

    private static IEnumerable<ReadFile> Workbooks(string heading, object one, object other) =>
        Sheet.Files(new Sheet("A", [[Title.Trim()], ["Đơn vị", heading], ["Sở Y tế", one], ["Sở Nội vụ", other]]));

    [Fact]
    public void A_cell_shown_in_percent_beside_one_that_is_not_is_refused_and_each_sheet_is_asked_for_itself()
    {
        // Each of a day of its own: else they would contradict each other.
        Sheet Of(string name, object one, object other) => new(
            name, [[$"UBND TỈNH GIA LAI; số liệu đến ngày {name[0] - 'A' + 1}/10/2026"], ["Đơn vị", Payment], ["Sở Y tế", one],
                ["Sở Nội vụ", other]]);

        var shown = new PercentCell(0.95m);
        Sheet[] sheets = [Of("A", shown, 0.87m), Of("B", shown, new PercentCell(0.005m)), Of("C", 0.95m, 0.87m)];
        var file = Files.Reader.Read("f.xlsx", Sheet.Workbook(sheets), new ReadingDefaults(), TestContext.Current.CancellationToken);

        Assert.Empty(file.Tables);
        Assert.Equal(
            [("f.xlsx › A", FindingKind.AmbiguousRatio, 4), ("f.xlsx › C", FindingKind.AmbiguousRatio, 3)],
            file.Findings.Select(finding => (finding.File, finding.Kind, finding.Row!.Value)));
    }

    [Theory]
    [InlineData("\t")]
    [InlineData(",")]
    public void A_long_table_is_asked_for_its_one_column_beside_its_other_faults(string separator)
    {
        string[][] units = [["Sở Y tế", Payment, "0.95"], ["Sở Nội vụ", Payment, "1"], ["Sở Không Có", Payment, "0.5"]];
        string[][] rows = [["Đơn vị", "Chỉ số", "Tỷ lệ"], .. units];

        var file = Files.Read(Title + string.Join('\n', rows.Select(row => string.Join(separator, row))));

        FindingKind[] kinds = [FindingKind.UndescribedUnit, FindingKind.AmbiguousRatio];
        Assert.Equal(kinds, file.Findings.Select(finding => finding.Kind).Order().Reverse());
    }

    [Fact]
    public void The_canonical_ratio_is_percent_by_definition()
    {
        Assert.Equal(0.95m, Files.Table("as_of,unit_code,indicator,ratio\n2026-10-31,H21.19,PAY_DOSSIER_ONLINE,0.95\n").Readings[0].Ratio);
    }

    /// <summary>How a clerk types a percentage: with its sign, without it, or as a fraction.</summary>
    private enum Typing
    {
        Signed,
        Bare,
        Fraction,
    }

    private sealed record Typed(bool IsLong, string Heading, bool HasComma, (decimal Percent, Typing Typing)[] Cells);

    private static readonly Gen<decimal> Percents = Gen.OneOf(
        Gen.Choose(0, 10_000).Select(hundredths => hundredths / 100m), Gen.Elements(0m, 0.5m, 0.95m, 1m, 1.2m, 50m, 95m, 100m));

    private static readonly Gen<Typing[]> Typings = Gen.OneOf(
        Gen.Elements(Typing.Signed, Typing.Bare, Typing.Fraction).Select(all => Enumerable.Repeat(all, 5).ToArray()),
        Gen.ArrayOf(Gen.Elements(Typing.Signed, Typing.Bare, Typing.Fraction), 5));

    private static readonly Gen<Typed> Tables =
        from count in Gen.Choose(1, 5)
        from percents in Gen.ArrayOf(Percents, count)
        from typings in Typings
        from isLong in Gen.Elements(true, false)
        from hasComma in Gen.Elements(true, false)
        select new Typed(isLong, isLong ? "Tỷ lệ" : Payment, hasComma, [.. percents.Zip(typings)]);

    [Fact]
    public void The_same_value_typed_as_a_fraction_and_as_a_percentage_gives_the_same_points_or_is_refused()
    {
        var read = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Tables.ToArbitrary(), table =>
        {
            var signed = table with { Cells = [.. table.Cells.Select(cell => (cell.Percent, Typing.Signed))] };
            var (typed, plain) = (Points(table), Points(signed));
            read += typed is null ? 0 : 1;
            return plain is not null && (typed is null || typed.SequenceEqual(plain));
        }));
        Assert.True(read > 80, $"{read} tables were read");
    }

    /// <summary>The boards of a table; null where it is refused.</summary>
    private static IReadOnlyList<string>? Points(Typed table)
    {
        string[] units = ["Sở Y tế", "Sở Nội vụ", "Sở Xây dựng", "Sở Tư pháp", "Sở Tài chính"];
        var (measures, measure) = table.IsLong ? (";Chỉ số", $";{Payment}") : ("", "");
        var rows = table.Cells.Select((cell, i) => $"{units[i]}{measure};{TextOf(cell, table.HasComma)}");
        var file = Files.Read($"{Title}Đơn vị{measures};{table.Heading}\n{string.Join('\n', rows)}\n");
        return file.Tables.Count == 0 ? null : Scoring.Boards(file);
    }

    private static string TextOf((decimal Percent, Typing Typing) cell, bool hasComma)
    {
        var number = cell.Typing == Typing.Fraction ? cell.Percent / 100 : cell.Percent;
        var text = number.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) + (cell.Typing == Typing.Signed ? "%" : "");
        return hasComma ? text.Replace('.', ',') : text;
    }
}
