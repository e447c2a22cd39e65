using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Index766.TestKit;

namespace Server.Tests.CommandLine;

public class ScoreCommandTests
{
    private static readonly string[] PublishedPoints = ["GROUP_ONLINE", "GROUP_TTTT"];

    [Fact]
    public async Task Scores_Gia_Lais_departments_within_a_hundredth_of_the_published_points()
    {
        var published = Published();
        using var folder = new TempData();
        await File.WriteAllTextAsync(folder["gialai.csv"], Converted(published), TestContext.Current.CancellationToken);
        var end = await Cli.RunAsync(folder.Folder, "score", "gialai.csv", "--format", "json");

        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        using var answer = JsonDocument.Parse(end.Output);
        Assert.Equal(("2026", "qd766-2026"),
            (answer.RootElement.GetProperty("period").GetString(), answer.RootElement.GetProperty("methodology").GetString()));
        var board = Assert.Single(answer.RootElement.GetProperty("boards").EnumerateArray());
        var rows = board.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("unitCode").GetString()!);
        Assert.Equal(14, rows.Count);
        var compared =
            published.Where(row => row["max_score"] is not ("0" or "") && !row["indicator"].StartsWith("RAW_", StringComparison.Ordinal))
                .ToList();
        Assert.Equal(14 * (15 + 6 + 1), compared.Count);
        Assert.All(compared,
            row => Assert.Equal(Number(row["score"]), Points(rows[row["unit_code"]], row["indicator"]),
                (a, b) => a == b || Math.Abs((a - b)!.Value) <= 0.01m));
    }

    [Fact]
    public async Task Prints_a_table_and_a_csv_of_document_003()
    {
        using var folder = new TempData();
        var sample = Repository.PathOf("data", "samples", "bp-2024-12-17-scores.csv");
        var table = await Cli.RunAsync(folder.Folder, "score", sample);
        var csv = await Cli.RunAsync(folder.Folder, "score", sample, "--format", "csv");

        Assert.Equal((0, 0), (table.ExitCode, csv.ExitCode));
        Assert.Contains("│ 17/18 │ 17/18         │ BP-S17 │ Sở Tài chính", table.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', table.Output);
        Assert.Equal(30, csv.Output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task What_is_no_file_is_refused_in_one_sentence_and_never_waited_for()
    {
        using var folder = new TempData();
        SpecialFiles.MakePipe(folder["pipe.csv"]);
        Directory.CreateDirectory(folder["folder.csv"]);
        await File.WriteAllTextAsync(folder["a\u202Evsc.csv"], "x", TestContext.Current.CancellationToken);

        foreach (var (name, sentence) in new[]
        {
            ("pipe.csv", "pipe.csv: không phải tệp mà là FIFO; cần một tệp thường (expected an ordinary file)."),
            ("folder.csv", "folder.csv: không phải tệp mà là directory; cần một tệp thường (expected an ordinary file)."),
            ("a\u202Evsc.csv", "a[U+202E]vsc.csv: tên tệp có ký tự ẩn U+202E (the name has a hidden character)."),
            ("none.csv", "none.csv: không có tệp này (there is no such file)."),
        })
        {
            var end = await Cli.RunAsync(folder.Folder, "score", name)
                .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            Assert.Equal((2, sentence), (end.ExitCode, end.Errors.Trim()));
        }
    }

    [Theory]
    [InlineData("document-001", "1-di-an.csv", "│ Xuất sắc │ +0,05 so với 91,95 ngày 13/05/2024, theo tài liệu │")]
    [InlineData("document-004", "1-xa-bu-nho-2024-06-30.csv", "│ Không có phản ánh, kiến nghị │")]
    [InlineData("document-003", "3-dossiers.csv", "│ 2.000 (0,44 %) │")]
    public async Task Prints_what_a_document_gives_besides_points(string document, string file, string expected)
    {
        using var folder = new TempData();
        var table = await Cli.RunAsync(folder.Folder, "score", Repository.PathOf("tests", "Scenarios", document, "raw", file));

        Assert.Equal(0, table.ExitCode);
        Assert.Contains(expected, table.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1-nation.csv", "│ -    │               │ VN │ Cả nước │ -    │ 10,00 │ chưa đủ số liệu │",
        "VN,nation,,,,VN,Cả nước,incomplete,,,,10")]
    [InlineData("2-2026-10-17.json", "│ -    │               │ VN │ Cả nước │ 60,00 │ 10,00 │ 17,00 │ 9,00 │ 10,00 │ 14,00  │         │",
        "VN,nation,,,,VN,Cả nước,scored,60,,,10,17,,,9,10,14")]
    public async Task Prints_of_the_nation_what_is_published_of_it_and_nothing_else(string file, string row, string csvRow)
    {
        using var folder = new TempData();
        var path = Repository.PathOf("tests", "Scenarios", "nation-as-published", "raw", file);
        var table = await Cli.RunAsync(folder.Folder, "score", path);
        var csv = await Cli.RunAsync(folder.Folder, "score", path, "--format", "csv");

        Assert.Equal((0, 0), (table.ExitCode, csv.ExitCode));
        Assert.Contains(row, table.Output, StringComparison.Ordinal);
        Assert.Contains(csvRow, csv.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.csv", null, "nothing.csv: không có tệp này")]
    [InlineData("a.csv", "as_of,unit_code,indicator,points\n2024-12-17,BP-S01,TOTAL,9x\n", "a.csv, dòng 2, cột points: gặp “9x”")]
    [InlineData("a.csv", "unit_code,indicator,points\nBP-S01,TOTAL,95\n", "as_of")]
    public async Task Refuses_a_bad_file_with_exit_2_and_a_sentence(string name, string? content, string sentence)
    {
        using var folder = new TempData();
        if (content is not null)
        {
            await File.WriteAllTextAsync(folder[name], content, TestContext.Current.CancellationToken);
        }

        var end = await Cli.RunAsync(folder.Folder, "score", name);

        Assert.Equal((2, ""), (end.ExitCode, end.Output));
        Assert.Contains(sentence, end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_as_of_and_period_from_the_options_where_the_file_has_none()
    {
        using var folder = new TempData();
        await File.WriteAllTextAsync(folder["a.csv"], "unit_code,indicator,points\nBP-S01,TOTAL,95\n",
            TestContext.Current.CancellationToken);
        var end = await Cli.RunAsync(folder.Folder, "score", "a.csv", "--as-of", "2024-12-17", "--period", "2024-12", "--format", "json");

        Assert.Equal(0, end.ExitCode);
        Assert.Contains("\"period\":\"2024-12\",\"asOf\":\"2024-12-17T00:00:00+07:00\"", end.Output, StringComparison.Ordinal);
    }

    private static decimal? Points(JsonElement row, string indicator)
    {
        var value = indicator == "TOTAL" ? row.GetProperty("total")
            : indicator.StartsWith("GROUP_", StringComparison.Ordinal)
            ? row.GetProperty("groups").GetProperty(indicator["GROUP_".Length..].Replace("ONLINE", "CLGQ", StringComparison.Ordinal))
            : row.GetProperty("indicators").GetProperty(indicator);
        return value.ValueKind == JsonValueKind.Null ? null : value.GetDecimal();
    }

    private static string Converted(IEnumerable<Dictionary<string, string>> published)
    {
        var rows = published
            .Where(row => PublishedPoints.Contains(row["indicator"])
                || (row["max_score"] is not ("0" or "" or "100") && !row["indicator"].StartsWith("GROUP_", StringComparison.Ordinal)))
            .Select(row => PublishedPoints.Contains(row["indicator"])
                ? $"2026,2026-10-10,{row["unit_code"]},H21,{row["indicator"]},,,,{row["score"]}"
                : $"2026,2026-10-10,{row["unit_code"]},H21,{row["indicator"]},{row["numerator"]},{row["denominator"]},{row["ratio"]},");
        return "period,as_of,unit_code,parent_code,indicator,numerator,denominator,ratio,points\n" + string.Join('\n', rows) + "\n";
    }

    private static List<Dictionary<string, string>> Published()
    {
        using var records =
            CsvReader.FromText(
                File.ReadAllText(Repository.PathOf("tests", "Domain.Tests", "Figures", "gialai_departments_2026-10-10.csv")));
        var rows = new List<Dictionary<string, string>>();
        while (records.Read())
        {
            rows.Add(records.Headers.ToArray().Select((heading, i) => (heading, text: records.GetString(i)))
                .ToDictionary(pair => pair.heading, pair => pair.text));
        }

        return rows;
    }

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
