using System.Globalization;
using System.Text;
using Index766.Domain.Findings;
using Index766.Sources.SnapshotFiles;

namespace Index766.Sources.Tests.SnapshotFiles;

public class BadCsvTests
{
    private const string Head = "as_of,unit_code,indicator,points\n";

    private static readonly string NumberVietnamese = "cần một số như 94, 95,38 hoặc 95.38 (không dấu phân cách hàng nghìn; không có số liệu thì để trống và ghi status no_data).";

    private static readonly string NumberEnglish = "expected a number such as 94, 95,38 or 95.38 (no thousands separators; without data nothing, and the status no_data).";

    [Theory]
    [InlineData("", "0")]
    [InlineData(" \n\n", "3")]
    public void An_empty_file_is_refused(string text, string size)
    {
        Files.IsRefused(Files.Read(text), $"f.csv: gặp “{size} byte”; cần một tệp có số liệu.", $"f.csv: found “{size} byte”; expected a file with figures.");
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_with_the_first_wrong_byte()
    {
        Files.IsRefused(Files.Read([.. "as_of,S"u8, 0xFF, .. " Y t"u8]),
            "f.csv: gặp “byte 8: 0xFF”; cần văn bản mã hóa UTF-8, UTF-16 hoặc Windows-1258 (trong Excel: lưu với kiểu “CSV UTF-8”).", "f.csv: found “byte 8: 0xFF”; expected text in UTF-8, UTF-16 or Windows-1258 (in Excel: save as “CSV UTF-8”).");
    }

    [Fact]
    public void A_file_cut_off_within_a_letter_is_refused()
    {
        Files.IsRefused(Files.Read([.. "as_of,S"u8, 0xE1, 0xBB]),
            "f.csv: gặp “byte 8: 0xE1”; cần văn bản mã hóa UTF-8, UTF-16 hoặc Windows-1258 (trong Excel: lưu với kiểu “CSV UTF-8”).", "f.csv: found “byte 8: 0xE1”; expected text in UTF-8, UTF-16 or Windows-1258 (in Excel: save as “CSV UTF-8”).");
    }

    [Theory]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D }, "PDF")]
    [InlineData(new byte[] { 0x1F, 0x8B, 0x08 }, "GZIP")]
    [InlineData(new byte[] { 0x61, 0x00, 0x62 }, "byte 0x00")]
    public void A_binary_file_is_refused_by_its_kind(byte[] content, string kind)
    {
        Files.IsRefused(Files.Read(content), $"f.csv: gặp “{kind}”; cần tệp CSV, JSON, XLSX hoặc XLS.", $"f.csv: found “{kind}”; expected a file in CSV, JSON, XLSX or XLS.");
    }

    [Fact]
    public void A_broken_xlsx_is_refused()
    {
        Files.IsRefused(Files.Read([0x50, 0x4B, 0x03, 0x04, 0x14]),
            "f.csv: gặp “InvalidDataException”; cần một tệp XLSX nguyên vẹn (tệp có thể bị cắt giữa chừng).", "f.csv: found “InvalidDataException”; expected a whole XLSX file (it may be cut off).");
    }

    [Fact]
    public void A_broken_xls_is_refused()
    {
        Files.IsRefused(Files.Read([0xD0, 0xCF, 0x11, 0xE0]),
            "f.csv: gặp “4 byte”; cần một tệp XLS nguyên vẹn (tệp có thể bị cắt giữa chừng).", "f.csv: found “4 byte”; expected a whole XLS file (it may be cut off).");
    }

    [Fact]
    public void A_web_page_in_place_of_data_is_refused()
    {
        Files.IsRefused(Files.Read("\r\n  <!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>"),
            "f.csv: gặp “<!DOCTYPE html>”; cần số liệu CSV, JSON, XLSX hoặc XLS, không phải trang web (HTML).",
            "f.csv: found “<!DOCTYPE html>”; expected figures in CSV, JSON, XLSX or XLS, not a web page (HTML).");
    }

    [Fact]
    public void An_unknown_column_is_refused_with_the_nearest_known_one()
    {
        Files.IsRefused(Files.Read("as_of,unit_code,indicator,point\n2024-12-17,BP,TOTAL,94"),
            "f.csv, dòng 1, cột point: gặp “point”; cần tên cột đã biết (gần nhất: points).", "f.csv, row 1, column point: found “point”; expected a known column (nearest: points).");
    }

    [Fact]
    public void A_missing_column_is_refused()
    {
        Files.IsRefused(Files.Read("as_of,unit_code,points\n2024-12-17,BP,94"),
            "f.csv, dòng 1, cột indicator: chưa có; cần một cột indicator.", "f.csv, row 1, column indicator: found nothing; expected a column indicator.");
    }

    [Fact]
    public void A_doubled_column_is_refused()
    {
        Files.IsRefused(Files.Read("as_of,unit_code,indicator,points,Points\n2024-12-17,BP,TOTAL,94,94"),
            "f.csv, dòng 1, cột Points: gặp “Points”; cần mỗi cột một lần.", "f.csv, row 1, column Points: found “Points”; expected each column once.");
    }

    [Fact]
    public void Columns_separated_by_bars_are_not_columns()
    {
        var finding = Assert.Single(Files.Read("as_of|unit_code|indicator\n2024-12-17|BP|TOTAL").Findings);

        Assert.Equal((FindingKind.UnreadableFile, 1, "as_of|unit_code|indicator"), (finding.Kind, finding.Row, finding.Found));
    }

    [Fact]
    public void A_heading_without_rows_is_refused()
    {
        Files.IsRefused(Files.Read(Head), "f.csv: gặp “0”; cần ít nhất một dòng số liệu.", "f.csv: found “0”; expected at least one row of figures.");
    }

    [Fact]
    public void A_last_row_that_is_short_looks_cut_off()
    {
        Files.IsRefused(Files.Read(Head + "2024-12-17,BP,TOTAL,94\n2024-12-17,B"),
            "f.csv, dòng 3: gặp “2”; cần 4 ô như dòng tiêu đề (tệp có thể bị cắt giữa chừng).", "f.csv, row 3: found “2”; expected 4 cells, as in the heading (the file may be cut off).");
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

    [Theory]
    [InlineData("1.234.567")]
    [InlineData("1e3")]
    [InlineData("+94")]
    [InlineData("94 %")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("NaN")]
    [InlineData("٩٤")]
    [InlineData("1234567890123456")]
    [InlineData("0.12345678901")]
    public void A_wrong_number_is_refused(string cell)
    {
        Files.IsRefused(Files.Read(Head + $"2024-12-17,BP,TOTAL,{cell}\n"),
            $"f.csv, dòng 2, cột points: gặp “{cell}”; {NumberVietnamese}", $"f.csv, row 2, column points: found “{cell}”; {NumberEnglish}");
    }

    [Theory]
    [InlineData("17/12/2024")]
    [InlineData("2024-13-01")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void A_wrong_as_of_is_refused(string cell)
    {
        Files.IsRefused(Files.Read(Head + $"{cell},BP,TOTAL,94\n"),
            $"f.csv, dòng 2, cột as_of: gặp “{cell}”; cần thời điểm số liệu như 2024-12-17 hoặc 2024-02-05T16:30.", $"f.csv, row 2, column as_of: found “{cell}”; expected an as-of such as 2024-12-17 or 2024-02-05T16:30.");
    }

    [Fact]
    public void A_wrong_period_is_refused()
    {
        Files.IsRefused(Files.Read("period,as_of,unit_code,indicator\n2024-Q5,2024-12-17,BP,TOTAL\n"),
            "f.csv, dòng 2, cột period: gặp “2024-Q5”; cần kỳ đánh giá như 2024, 2024-Q1 hoặc 2024-01.", "f.csv, row 2, column period: found “2024-Q5”; expected a period such as 2024, 2024-Q1 or 2024-01.");
    }

    [Fact]
    public void A_second_as_of_is_refused_once_however_many_rows_have_it()
    {
        Files.IsRefused(Files.Read(Head + "2024-12-17,BP,TOTAL,94\n2024-12-18,BP,RANK,1\n2024-12-18,BP,CKMB,1\n"),
            "f.csv, dòng 3, cột as_of: gặp “2024-12-18T00:00:00+07:00”; cần 2024-12-17T00:00:00+07:00 như các dòng trên (mỗi bảng một thời điểm số liệu và một kỳ).",
            "f.csv, row 3, column as_of: found “2024-12-18T00:00:00+07:00”; expected 2024-12-17T00:00:00+07:00, as in the rows above (one as-of and one period per table).");
    }

    [Fact]
    public void A_second_period_is_refused()
    {
        Files.IsRefused(Files.Read("period,as_of,unit_code,indicator\n2024,2024-12-17,BP,TOTAL\n2024-12,2024-12-17,BP,RANK\n"),
            "f.csv, dòng 3, cột period: gặp “2024-12”; cần 2024 như các dòng trên (mỗi bảng một thời điểm số liệu và một kỳ).",
            "f.csv, row 3, column period: found “2024-12”; expected 2024, as in the rows above (one as-of and one period per table).");
    }

    [Fact]
    public void A_wrong_unit_code_is_refused()
    {
        Files.IsRefused(Files.Read(Head + "2024-12-17,Sở Y tế,TOTAL,94\n"),
            "f.csv, dòng 2, cột unit_code: gặp “Sở Y tế”; cần mã đơn vị: 1 đến 64 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới.",
            "f.csv, row 2, column unit_code: found “Sở Y tế”; expected a unit code: 1 to 64 ASCII letters, digits, dots, hyphens or underscores.");
    }

    [Fact]
    public void A_wrong_indicator_code_is_refused()
    {
        Files.IsRefused(Files.Read(Head + "2024-12-17,BP,Điểm,94\n"),
            "f.csv, dòng 2, cột indicator: gặp “Điểm”; cần mã chỉ số: 1 đến 64 chữ cái không dấu, chữ số, gạch nối hoặc gạch dưới.",
            "f.csv, row 2, column indicator: found “Điểm”; expected an indicator code: 1 to 64 ASCII letters, digits, hyphens or underscores.");
    }

    [Theory]
    [InlineData("level", "sở", "một trong: nation, ministry, province, department, branch, district, commune", "one of nation, ministry, province, department, branch, district, commune")]
    [InlineData("parent_code", "B P", "mã đơn vị cấp trên", "the code of the unit above")]
    [InlineData("status", "none", "để trống, no_data, not_applicable hoặc no_dossiers", "nothing, no_data, not_applicable or no_dossiers")]
    public void A_word_that_is_not_allowed_is_refused(string column, string cell, string expected, string expectedEnglish)
    {
        Files.IsRefused(Files.Read($"as_of,unit_code,indicator,{column}\n2024-12-17,BP,TOTAL,{cell}\n"),
            $"f.csv, dòng 2, cột {column}: gặp “{cell}”; cần {expected}.", $"f.csv, row 2, column {column}: found “{cell}”; expected {expectedEnglish}.");
    }

    [Fact]
    public void Figures_on_a_row_that_says_no_data_are_refused()
    {
        Files.IsRefused(Files.Read("as_of,unit_code,indicator,points,status\n2024-12-17,BP,TOTAL,94,no_data\n"),
            "f.csv, dòng 2, cột status: gặp “no_data”; cần để trống trên dòng có số liệu.", "f.csv, row 2, column status: found “no_data”; expected nothing on a row that has figures.");
    }

    [Fact]
    public void A_note_of_any_length_is_not_taken()
    {
        var note = new string('a', 2001);

        Files.IsRefused(Files.Read($"as_of,unit_code,indicator,note\n2024-12-17,BP,TOTAL,{note}\n"),
            $"f.csv, dòng 2, cột note: gặp “{note[..80]}…”; cần không quá 2000 ký tự.", $"f.csv, row 2, column note: found “{note[..80]}…”; expected at most 2000 characters.");
    }

    [Fact]
    public void A_report_lists_200_findings_and_counts_the_others()
    {
        var file = Files.Read(Head + string.Concat(Enumerable.Repeat("2024-12-17,BP,TOTAL,x\n", 257)));

        Assert.Equal(201, file.Findings.Count);
        Assert.All(file.Findings.Take(200), finding => Assert.Equal(FindingKind.WrongNumber, finding.Kind));
        Assert.Equal("f.csv: gặp “257”; cần không có lỗi nào: 200 lỗi đầu được liệt kê, còn 57 lỗi nữa.", file.Findings[200].Vietnamese());
        Assert.Equal("f.csv: found “257”; expected no faults: the first 200 are listed, 57 more are not.", file.Findings[200].English());
    }

    [Fact]
    public void A_file_with_too_many_rows_is_refused()
    {
        var text = new StringBuilder(Head);
        for (var i = 0; i <= SnapshotFileReader.MostRows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2024-12-17,U{i},TOTAL,94\n");
        }

        Files.IsRefused(Files.Read(text.ToString()),
            "f.csv, dòng 250002: gặp “> 250000”; cần không quá 250000 dòng số liệu trong một tệp.", "f.csv, row 250002: found “> 250000”; expected at most 250000 rows of figures in one file.");
    }

    [Fact]
    public void Whatever_the_bytes_hold_the_reader_answers()
    {
        var random = new Random(766);
        var seed = Encoding.UTF8.GetBytes(Head + "2024-12-17,BP,TOTAL,\"94,5\"\n2024-12-17,BP,RANK,\n");
        for (var i = 0; i < 5000; i++)
        {
            var bytes = seed.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var file = Files.Read(bytes[..random.Next(bytes.Length + 1)]);
            Assert.True(file.Tables.Count == 1 ^ file.Findings.Count > 0);
        }
    }
}
