namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>Cells that hold something else than they should.</summary>
public class BadCellTests
{
    private const string Head = "as_of,unit_code,indicator,points\n";

    private static readonly string NumberVietnamese =
        "cần một số như 94, 95,38 hoặc 95.38 (không dấu phân cách hàng nghìn; không có số liệu thì để trống và ghi status no_data).";

    private static readonly string NumberEnglish =
        "expected a number such as 94, 95,38 or 95.38 (no thousands separators; without data nothing, and the status no_data).";

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
            $"f.csv, dòng 2, cột points: gặp “{cell}”; {NumberVietnamese}",
            $"f.csv, row 2, column points: found “{cell}”; {NumberEnglish}");
    }

    [Theory]
    [InlineData("17/12/2024")]
    [InlineData("2024-13-01")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void A_wrong_as_of_is_refused(string cell)
    {
        Files.IsRefused(Files.Read(Head + $"{cell},BP,TOTAL,94\n"),
            $"f.csv, dòng 2, cột as_of: gặp “{cell}”; cần thời điểm số liệu như 2024-12-17 hoặc 2024-02-05T16:30.",
            $"f.csv, row 2, column as_of: found “{cell}”; expected an as-of such as 2024-12-17 or 2024-02-05T16:30.");
    }

    [Fact]
    public void A_wrong_period_is_refused()
    {
        Files.IsRefused(Files.Read("period,as_of,unit_code,indicator\n2024-Q5,2024-12-17,BP,TOTAL\n"),
            "f.csv, dòng 2, cột period: gặp “2024-Q5”; cần kỳ đánh giá như 2024, 2024-Q1 hoặc 2024-01.",
            "f.csv, row 2, column period: found “2024-Q5”; expected a period such as 2024, 2024-Q1 or 2024-01.");
    }

    [Fact]
    public void A_second_as_of_is_refused_once_however_many_rows_have_it()
    {
        Files.IsRefused(Files.Read(Head + "2024-12-17,BP,TOTAL,94\n2024-12-18,BP,RANK,1\n2024-12-18,BP,CKMB,1\n"),
            "f.csv, dòng 3, cột as_of: gặp “2024-12-18T00:00:00+07:00”; cần 2024-12-17T00:00:00+07:00 như các dòng trên (mỗi bảng một "
                + "thời điểm số liệu và một kỳ).",
            "f.csv, row 3, column as_of: found “2024-12-18T00:00:00+07:00”; expected 2024-12-17T00:00:00+07:00, as in the rows above "
                + "(one as-of and one period per table).");
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
            "f.csv, dòng 2, cột unit_code: gặp “Sở Y tế”; cần mã đơn vị: 1 đến 64 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc "
                + "gạch dưới.",
            "f.csv, row 2, column unit_code: found “Sở Y tế”; expected a unit code: 1 to 64 ASCII letters, digits, dots, hyphens or "
                + "underscores.");
    }

    [Fact]
    public void A_wrong_indicator_code_is_refused()
    {
        Files.IsRefused(Files.Read(Head + "2024-12-17,BP,Điểm,94\n"),
            "f.csv, dòng 2, cột indicator: gặp “Điểm”; cần mã chỉ số: 1 đến 64 chữ cái không dấu, chữ số, gạch nối hoặc gạch dưới.",
            "f.csv, row 2, column indicator: found “Điểm”; expected an indicator code: 1 to 64 ASCII letters, digits, hyphens or "
                + "underscores.");
    }

    [Theory]
    [InlineData("level", "sở", "một trong: nation, ministry, province, department, branch, district, commune",
        "one of nation, ministry, province, department, branch, district, commune")]
    [InlineData("parent_code", "B P", "mã đơn vị cấp trên", "the code of the unit above")]
    [InlineData("status", "none", "để trống, no_data, not_applicable hoặc no_dossiers", "nothing, no_data, not_applicable or no_dossiers")]
    public void A_word_that_is_not_allowed_is_refused(string column, string cell, string expected, string expectedEnglish)
    {
        Files.IsRefused(Files.Read($"as_of,unit_code,indicator,{column}\n2024-12-17,BP,TOTAL,{cell}\n"),
            $"f.csv, dòng 2, cột {column}: gặp “{cell}”; cần {expected}.",
            $"f.csv, row 2, column {column}: found “{cell}”; expected {expectedEnglish}.");
    }

    [Fact]
    public void Figures_on_a_row_that_says_no_data_are_refused()
    {
        Files.IsRefused(Files.Read("as_of,unit_code,indicator,points,status\n2024-12-17,BP,TOTAL,94,no_data\n"),
            "f.csv, dòng 2, cột status: gặp “no_data”; cần để trống trên dòng có số liệu.",
            "f.csv, row 2, column status: found “no_data”; expected nothing on a row that has figures.");
    }
}
