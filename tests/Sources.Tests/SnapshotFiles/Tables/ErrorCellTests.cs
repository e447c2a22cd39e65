using System.Text;
using Index766.Domain.Findings;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>An error of a spreadsheet's is no missing figure: it is refused under the name that the clerk sees.</summary>
public class ErrorCellTests
{
    [Fact]
    public void An_error_is_called_by_its_own_name()
    {
        var file = OfficeFiles.Read("na-cell.xlsx");

        Assert.Empty(file.Tables);
        Assert.Equal(
            ["na-cell.xlsx › Diem, dòng 7, cột C (Điểm): gặp “#N/A”; cần điểm như 95,38 hoặc 95.38; không có số liệu thì để trống hoặc "
                + "ghi “-”."],
            file.Findings.Select(finding => finding.Vietnamese()));
    }

    [Fact]
    public void Errors_of_an_xls_are_found_too()
    {
        var file = OfficeFiles.Read("cell-errors.xls");

        Assert.Empty(file.Tables);
        Assert.Equal(
            ["#N/A", "#DIV/0!", "#VALUE!", "#NAME?"],
            file.Findings.Where(finding => finding.Kind == FindingKind.WrongNumber).SelectMany(finding => finding.Found.Split("; "))
                .Distinct());
    }

    [Theory]
    [InlineData("#REF!")]
    [InlineData("#DIV/0!")]
    [InlineData("#VALUE!")]
    [InlineData("#NULL!")]
    [InlineData("#SPILL!")]
    public void Each_error_of_an_xlsx_has_its_name(string error)
    {
        var workbook =
            Sheet.Workbook(
                new Sheet("Điểm",
                    [["Tỉnh Bình Phước, số liệu đến ngày 17/12/2024"], ["Đơn vị", "Tổng điểm"], ["Sở Y tế", new ErrorCell(error)],
                        ["Sở Nội vụ", 93m]]));
        var finding = Assert.Single(Files.Reader.Read("f.xlsx", workbook, new ReadingDefaults(),
            TestContext.Current.CancellationToken).Findings);

        Assert.Equal((FindingKind.WrongNumber, 3, error), (finding.Kind, finding.Row, finding.Found));
    }

    [Fact]
    public void Errors_typed_into_a_csv_keep_their_name()
    {
        Assert.Equal("#N/A",
            Assert.Single(
                Files.Read(
                    Encoding.UTF8.GetBytes(
                        "Tỉnh Bình Phước, số liệu đến ngày 17/12/2024\nĐơn vị\tTổng điểm\nSở Y tế\t#N/A\n")).Findings).Found);
    }
}
