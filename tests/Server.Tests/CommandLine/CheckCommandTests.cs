using Index766.TestKit;

namespace Server.Tests.CommandLine;

public class CheckCommandTests
{
    [Fact]
    public async Task A_good_file_is_said_to_be_good()
    {
        using var folder = new TempData();
        var end = await Cli.RunAsync(folder.Folder, "check", Repository.PathOf("data", "samples", "bp-2024-12-17-scores.csv"));

        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.StartsWith("bp-2024-12-17-scores.csv: dùng được", end.Output, StringComparison.Ordinal);
        Assert.Contains("Kỳ năm 2024, số liệu đến ngày 17/12/2024, 29 đơn vị (BP, scores)", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_fault_is_told_with_its_place_and_what_to_do()
    {
        using var folder = new TempData();
        await File.WriteAllTextAsync(folder["sai.csv"],
            "as_of,unit_code,indicator,points\n2024-12-17,BP-S01,TOTAL,92.8a\n17/12/2024,BP-S02,TOTAL,9\n",
            TestContext.Current.CancellationToken);
        var end = await Cli.RunAsync(folder.Folder, "check", "sai.csv");

        Assert.Equal((2, ""), (end.ExitCode, end.Errors));
        Assert.StartsWith("sai.csv: KHÔNG dùng được, 2 lỗi, 0 lưu ý", end.Output, StringComparison.Ordinal);
        Assert.Contains("1. Lỗi: Ô này phải là số (A cell that should hold a number)", end.Output, StringComparison.Ordinal);
        Assert.Contains("   sai.csv, dòng 2, cột points: gặp “92.8a”; cần ", end.Output, StringComparison.Ordinal);
        Assert.Contains("   Cách sửa: Ghi ngày theo dạng 2024-12-17", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said()
    {
        using var folder = new TempData();
        var end = await Cli.RunAsync(folder.Folder, "check", "khong-co.csv");

        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.Contains("không có tệp này", end.Errors, StringComparison.Ordinal);
    }
}
