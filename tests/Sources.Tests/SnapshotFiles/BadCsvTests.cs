using System.Globalization;
using System.Text;
using Index766.Domain.Findings;
using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.Tests.SnapshotFiles;

public class BadCsvTests
{
    private const string Head = "as_of,unit_code,indicator,points\n";

    [Fact]
    public void An_unknown_column_is_refused_with_the_nearest_known_one()
    {
        Files.IsRefused(Files.Read("as_of,unit_code,indicator,point\n2024-12-17,BP,TOTAL,94"),
            "f.csv, dòng 1, cột point: gặp “point”; cần tên cột đã biết (gần nhất: points).",
            "f.csv, row 1, column point: found “point”; expected a known column (nearest: points).");
    }

    [Fact]
    public void A_missing_column_is_refused()
    {
        Files.IsRefused(Files.Read("as_of,unit_code,points\n2024-12-17,BP,94"),
            "f.csv, dòng 1, cột indicator: chưa có; cần một cột indicator.",
            "f.csv, row 1, column indicator: found nothing; expected a column indicator.");
    }

    [Fact]
    public void A_doubled_column_is_refused()
    {
        Files.IsRefused(Files.Read("as_of,unit_code,indicator,points,Points\n2024-12-17,BP,TOTAL,94,94"),
            "f.csv, dòng 1, cột Points: gặp “Points”; cần mỗi cột một lần.",
            "f.csv, row 1, column Points: found “Points”; expected each column once.");
    }

    [Fact]
    public void Columns_separated_by_carets_are_not_columns()
    {
        var finding = Assert.Single(Files.Read("as_of^unit_code^indicator\n2024-12-17^BP^TOTAL").Findings);

        Assert.Equal((FindingKind.UnreadableFile, 1, "as_of^unit_code^indicator"), (finding.Kind, finding.Row, finding.Found));
    }

    [Fact]
    public void A_heading_without_rows_is_refused()
    {
        Files.IsRefused(Files.Read(Head), "f.csv: gặp “0”; cần ít nhất một dòng số liệu.",
            "f.csv: found “0”; expected at least one row of figures.");
    }

    [Fact]
    public void A_last_row_that_is_short_looks_cut_off()
    {
        Files.IsRefused(Files.Read(Head + "2024-12-17,BP,TOTAL,94\n2024-12-17,B"),
            "f.csv, dòng 3: gặp “2”; cần 4 ô như dòng tiêu đề (tệp có thể bị cắt giữa chừng).",
            "f.csv, row 3: found “2”; expected 4 cells, as in the heading (the file may be cut off).");
    }

    [Fact]
    public void A_short_row_in_the_middle_is_refused()
    {
        Files.IsRefused(Files.Read(Head + "2024-12-17,BP,TOTAL\n2024-12-17,BP,RANK,1\n"),
            "f.csv, dòng 2: gặp “3”; cần 4 ô như dòng tiêu đề.", "f.csv, row 2: found “3”; expected 4 cells, as in the heading.");
    }

    [Fact]
    public void A_decimal_comma_outside_quotes_is_refused_as_one_cell_too_many()
    {
        Files.IsRefused(Files.Read(Head + "2024-12-17,BP,TOTAL,95,38\n"),
            "f.csv, dòng 2: gặp “5”; cần 4 ô như dòng tiêu đề (số có dấu phẩy thập phân đặt trong ngoặc kép).",
            "f.csv, row 2: found “5”; expected 4 cells, as in the heading (a number with a decimal comma stands in quotes).");
    }

    [Theory]
    [InlineData("2024-12-17,BP,TOTAL,94\n2024-12-17,\"BP")]
    [InlineData("2024-12-17,BP,TOTAL,94\n2024-12-17,\"BP\"x,TOTAL,94\n")]
    public void A_quote_that_is_never_closed_or_closed_too_early_is_refused(string rows)
    {
        Files.IsRefused(Files.Read(Head + rows),
            "f.csv, dòng 3: gặp “\"”; cần mọi dấu ngoặc kép mở ở đầu ô và đóng ở cuối ô (tệp có thể bị cắt giữa chừng).",
            "f.csv, row 3: found “\"”; expected every quote opened at the start of a cell and closed at its end (the file may be cut off).");
    }

    [Fact]
    public void A_note_of_any_length_is_not_taken()
    {
        var note = new string('a', 2001);

        Files.IsRefused(Files.Read($"as_of,unit_code,indicator,note\n2024-12-17,BP,TOTAL,{note}\n"),
            $"f.csv, dòng 2, cột note: gặp “{note[..80]}…”; cần không quá 2000 ký tự.",
            $"f.csv, row 2, column note: found “{note[..80]}…”; expected at most 2000 characters.");
    }

    [Fact]
    public void A_report_lists_200_findings_and_counts_the_others()
    {
        var file =
            Files.Read("as_of,unit_code,indicator," + string.Join(',', Enumerable.Range(1, 257).Select(number => $"la{number}")) + "\n");

        Assert.Equal(201, file.Findings.Count);
        Assert.All(file.Findings.Take(200), finding => Assert.Equal(FindingKind.WrongHeading, finding.Kind));
        Assert.Equal("f.csv: gặp “257”; cần không có lỗi nào: 200 lỗi đầu được liệt kê, còn 57 lỗi nữa.", file.Findings[200].Vietnamese());
        Assert.Equal("f.csv: found “257”; expected no faults: the first 200 are listed, 57 more are not.", file.Findings[200].English());
    }

    [Fact]
    public void A_file_with_too_many_rows_is_refused()
    {
        var text = new StringBuilder(Head);
        for (var i = 0; i <= GridLimits.MaxRows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2024-12-17,U{i},TOTAL,94\n");
        }

        Files.IsRefused(Files.Read(text.ToString()),
            "f.csv, dòng 250002: gặp “> 250000”; cần không quá 250000 dòng số liệu trong một tệp.",
            "f.csv, row 250002: found “> 250000”; expected at most 250000 rows of figures in one file.");
    }
}
