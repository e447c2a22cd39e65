using System.IO.Compression;
using Index766.TestKit;

namespace Server.Tests.CommandLine;

public class ReportCommandTests
{
    private static readonly string[] Samples =
        [.. new[] { "bp-2024-12-17-scores.csv", "bp-2024-11-26-targets.csv",
            "bp-2024-12-17-dossiers.csv" }.Select(name => Repository.PathOf("data", "samples", name))];

    [Fact]
    public async Task Exports_a_notice_that_its_own_proof_reader_finds_clean()
    {
        using var folder = new TempData();
        var export = await Cli.RunAsync(folder.Folder, ["export", "notice", .. Samples, "--out", "tb.docx"]);
        var check = await Cli.RunAsync(folder.Folder, "check-notice", "tb.docx");

        Assert.Equal((0, "tb.docx", ""), (export.ExitCode, export.Output.Trim(), export.Errors));
        Assert.Equal((0, "Đã soát 2 bảng xếp hạng, 286 ô chỉ tiêu, tổng số hồ sơ: 0 lỗi.", ""),
            (check.ExitCode, check.Output.Trim(), check.Errors));
    }

    [Theory]
    [InlineData("letter", "word/document.xml")]
    [InlineData("workbook", "xl/workbook.xml")]
    [InlineData("brief", "word/document.xml")]
    public async Task Exports_the_other_documents(string kind, string part)
    {
        using var folder = new TempData();
        var end = await Cli.RunAsync(folder.Folder, ["export", kind, .. Samples, "--unit", "BP-S16", "--out", "x"]);

        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        using var zip = ZipFile.OpenRead(folder["x"]);
        Assert.NotNull(zip.GetEntry(part));
        Assert.Equal([folder["x"]], Directory.GetFiles(folder.Folder));
    }

    [Theory]
    [InlineData("notice", "BD", null, "--scope: số liệu không có bảng xếp hạng nào thuộc BD")]
    [InlineData("brief", null, null, "--unit: gặp “”; cần mã một đơn vị")]
    [InlineData("brief", null, "BP-X-BN", "--unit: các tệp không có số liệu của BP-X-BN")]
    public async Task Refuses_with_exit_2_and_a_sentence(string kind, string? scope, string? unit, string sentence)
    {
        using var folder = new TempData();
        var end =
            await Cli.RunAsync(folder.Folder,
                ["export", kind, .. Samples, "--out", "x", .. scope is null ? Array.Empty<string>() : ["--scope", scope], .. unit is null
                    ? Array.Empty<string>() : ["--unit", unit]]);

        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.StartsWith(sentence, end.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Folder));
    }

    [Theory]
    [InlineData("notice")]
    [InlineData("letter")]
    public async Task Refuses_notice_and_letter_of_the_nation(string kind)
    {
        using var folder = new TempData();
        var end =
            await Cli.RunAsync(folder.Folder,
                ["export", kind, Repository.PathOf("data", "samples", "vn-2026-10-10-scores.csv"), "--out", "x"]);

        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.StartsWith("--scope: gặp VN; cần mã một tỉnh, ví dụ BP", end.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Folder));
    }

    [Fact]
    public async Task A_document_names_the_files_that_it_comes_from()
    {
        using var folder = new TempData();
        await Cli.RunAsync(folder.Folder, ["export", "brief", .. Samples, "--unit", "BP-S16", "--out", "x"]);

        using var zip = ZipFile.OpenRead(folder["x"]);
        using var text = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        Assert.Contains("Nguồn: tệp bp-2024-12-17-scores.csv.", await text.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_errors_of_a_typed_notice_with_exit_1()
    {
        using var folder = new TempData();
        var end =
            await Cli.RunAsync(folder.Folder, "check-notice", Repository.PathOf("tests", "Documents.Tests", "Figures", "document-003.csv"),
                "--scope", "BP");

        Assert.Equal((1, ""), (end.ExitCode, end.Errors));
        Assert.Contains("Sở Ngoại vụ, mức độ hoàn thành: ghi “95%”; cần 90,9% (10/11).", end.Output, StringComparison.Ordinal);
        Assert.EndsWith("Đã soát 2 bảng xếp hạng, 286 ô chỉ tiêu, tổng số hồ sơ: 5 lỗi.", end.Output.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "x,y\n1,2\n", "Văn bản không nêu ngày số liệu")]
    [InlineData("a.docx", "PK no document", "không đọc được")]
    [InlineData("a.csv", "\"x", "không đọc được")]
    [InlineData("a.pdf", "%PDF-1.7 x",
        "đây là tệp PDF, không soát được; mở bản gốc trong Word và lưu thành .docx, hoặc xin người soạn tệp .docx")]
    [InlineData("a.docx", "%PDF-1.7 x",
        "đây là tệp PDF, không soát được; mở bản gốc trong Word và lưu thành .docx, hoặc xin người soạn tệp .docx")]
    [InlineData("none.docx", null, "none.docx: không có tệp này")]
    public async Task A_file_that_is_no_notice_is_refused_with_exit_2(string name, string? content, string sentence)
    {
        using var folder = new TempData();
        if (content is not null)
        {
            await File.WriteAllTextAsync(folder[name], content, TestContext.Current.CancellationToken);
        }

        var end = await Cli.RunAsync(folder.Folder, "check-notice", name);

        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.Contains(sentence, end.Errors, StringComparison.Ordinal);
    }
}
