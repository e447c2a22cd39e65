using Index766.Domain.Findings;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Tests.Scoring;

public class PublishedFiguresTests
{
    [Fact]
    public void A_published_grade_is_shown_as_published_whatever_the_scale_says()
    {
        const string Csv =
            "as_of,unit_code,indicator,points,grade\n2026-10-10,D1,TOTAL,83.8,Tốt\n2026-10-10,D2,TOTAL,95,\n2026-10-10,D3,TOTAL,95,Tốt\n"
                + "2026-10-10,D4,TOTAL,60,\n";
        var confirmed = new Methodology(World.Methodology2026.Definition with { GradesConfirmed = true }, "confirmed");

        Assert.Equal(["D1 Tốt Tốt", "D2  ", "D3 Tốt Tốt", "D4  "], Grades(Csv, World.Methodology2026));
        Assert.Equal(["D1 Tốt Tốt", "D2 Xuất sắc ", "D3 Tốt Tốt", "D4 Trung bình "], Grades(Csv, confirmed));
    }

    [Fact]
    public void A_change_that_the_document_gives_names_both_moments_and_is_apart_from_a_computed_one()
    {
        var row =
            World.Score("as_of,unit_code,indicator,points,previous_points,previous_as_of\n2026-10-10,D1,TOTAL,92,\"91,95\",2026-10-03\n",
                World.Small).BoardOf("P", Level.Department).Row("D1");

        Assert.Equal(new PublishedChange(0.05m, 91.95m, AsOf.Parse("2026-10-03")), row.PublishedChange);
        Assert.Null(row.Delta);
    }

    [Theory]
    [InlineData("91,2026-10-10", FindingKind.WrongDate,
        "f.csv, row 2, column previous_as_of: found “2026-10-10T00:00:00+07:00”; expected a moment before 2026-10-10T00:00:00+07:00.")]
    [InlineData("101,2026-10-03", FindingKind.ValueOverMaximum,
        "f.csv, row 2, column previous_points: found “101”; expected points from 0 to 100.")]
    public void A_change_from_a_moment_or_points_that_cannot_be_is_refused(string previous, FindingKind kind, string english)
    {
        var finding =
            World.Finding($"as_of,unit_code,indicator,points,previous_points,previous_as_of\n2026-10-10,D1,TOTAL,92,{previous}\n",
                World.Small);

        Assert.Equal((kind, Severity.Error, english), (finding.Kind, finding.Severity, finding.English()));
    }

    [Fact]
    public void A_row_shows_published_and_computed_points_side_by_side_where_they_differ()
    {
        var rows = World.Methodology2026.Definition.Indicators.Where(indicator => indicator.MaxPoints > 0)
            .Select(indicator => $"2026-10-10,D1,{indicator.Code},9,10,\n");
        var csv = "as_of,unit_code,indicator,numerator,denominator,points\n" + string.Concat(rows)
            + "2026-10-10,D1,TOTAL,,,91.5\n2026-10-10,D1,CCDVTT,,,20\n";

        var row = World.Score(csv, World.Small).BoardOf("P", Level.Department).Row("D1");

        Assert.Equal((91.5m, 92m), (row.Total, row.ComputedTotal));
        Assert.Equal(["GROUP_CCDVTT 20 21", "TOTAL 91.5 92"],
            row.Reconciliations!.Select(pair => FormattableString.Invariant($"{pair.Measure} {pair.Published} {pair.Computed:0.##}")));
    }

    private static IEnumerable<string> Grades(string csv, Methodology methodology) =>
        World.Score(csv, World.Small, methodology).BoardOf("P", Level.Department).Rows
        .OrderBy(row => row.UnitCode).Select(row => $"{row.UnitCode} {row.Grade} {row.PublishedGrade}");
}
