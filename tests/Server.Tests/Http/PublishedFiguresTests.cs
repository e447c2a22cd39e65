using System.Globalization;
using System.Text.Json;
using Server.Tests.Running;

namespace Server.Tests.Http;

/// <summary>What a first start shows: document 003 of Bình Phước, from raw file to answer and e-mail.</summary>
public class PublishedFiguresTests(SampleProgram samples)
{
    private const string Departments = "/api/leaderboard?scope=BP&level=department";
    private const string Districts = "/api/leaderboard?scope=BP&level=district";

    [Fact]
    public async Task All_29_units_stand_with_score_rank_text_and_note_as_published()
    {
        var departments = await RowsAsync(Departments);
        var districts = await RowsAsync(Districts);
        var answered = departments.Concat(districts).Select(row => (
            Text(row, "unitCode"), row.GetProperty("total") is { ValueKind: JsonValueKind.Number } total ? total.GetDecimal()
                : (decimal?)null, Text(row, "rankText") ?? "", Text(row, "note") ?? ""));

        Assert.Equal((18, 11), (departments.Count, districts.Count));
        Assert.Equal(
            Figures.Ranks.Select(
                row => ((string?)row[0], row[1].Length > 0 ? Figures.Number(row[1]) : (decimal?)null, row[2] == "-" ? "" : row[2], row[3]))
                    .OrderBy(row => row.Item1, StringComparer.Ordinal),
            answered.OrderBy(row => row.Item1, StringComparer.Ordinal));
        Assert.Equal(28, departments.Concat(districts).Count(row => row.GetProperty("rank").ValueKind == JsonValueKind.Number));
    }

    [Fact]
    public async Task Rows_stand_best_first_and_those_without_points_last()
    {
        var departments = await RowsAsync(Departments);

        Assert.Equal(Enumerable.Range(1, 17), departments.Take(17).Select(row => row.GetProperty("rank").GetInt32()));
        Assert.Equal(("BP-S17", "no_data", "17/18", "Không nhập dữ liệu giải quyết TTHC lên DVC"), Facts(departments[16]));
        Assert.Equal(("BP-S18", "not_applicable", null, "Không có TTHC thuộc thẩm quyền"), Facts(departments[17]));
        Assert.All(departments.Take(16).Concat(await RowsAsync(Districts)), row => Assert.Equal("scored", Text(row, "status")));
    }

    [Fact]
    public async Task A_board_has_the_fields_of_the_design_in_their_order()
    {
        var board = await samples.Program.GetJsonAsync(Departments);

        Assert.Equal(
            ["scope", "level", "period", "asOf", "previousAsOf", "source", "methodology", "isSample", "publishedAt", "units", "rows",
                "aggregates", "snapshot", "otherSources", "correction", "stale"],
            board.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ["rank", "rankText", "publishedRank", "unitCode", "unitName", "status", "total", "groups", "grade", "delta", "rankChange",
                "note", "publishedGrade", "publishedChange", "computedTotal", "reconciliations", "quality", "groupRanks"],
            board.GetProperty("rows")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            """{"rank":1,"rankText":"01/18","publishedRank":"01/18","unitCode":"BP-S01","unitName":"Sở Ngoại vụ","status":"scored","total":95.38,"groups":{},"grade":null,"delta":null,"rankChange":null,"note":null,"publishedGrade":null,"publishedChange":null,"computedTotal":null,"reconciliations":[],"quality":[],"groupRanks":{}}""",
            board.GetProperty("rows")[0].GetRawText());
        Assert.Equal(("BP", "department", "2024", "2024-12-17T00:00:00+07:00", null, "samples", "qd766-2022"), (
            Text(board, "scope"), Text(board, "level"), Text(board, "period"), Text(board, "asOf"), Text(board, "previousAsOf"),
            Text(board, "source"), Text(board, "methodology")));
        Assert.Equal(18, board.GetProperty("units").GetInt32());
        Assert.True(board.GetProperty("isSample").GetBoolean());
        Assert.Equal(TimeSpan.Zero, board.GetProperty("publishedAt").GetDateTimeOffset().Offset);
    }

    [Fact]
    public async Task All_286_cells_and_27_completions_are_those_of_the_document()
    {
        var rows = (await TargetRowsAsync("department")).Concat(await TargetRowsAsync("district")).ToList();
        var cells =
            rows.SelectMany(
                row => row.GetProperty("results").EnumerateArray()
                    .Select(cell => (Text(row, "unitCode"), Text(cell, "code"), Text(cell, "evaluation"))));
        var completions = rows.Where(row => row.GetProperty("total").ValueKind == JsonValueKind.Number)
            .Select(row =>
                (Text(row, "unitCode"), row.GetProperty("met").GetInt32(), row.GetProperty("total")
                    .GetInt32(), row.GetProperty("completion").GetDecimal()));

        Assert.Equal(286, Figures.Evaluations.Count);
        Assert.Equal(27, Figures.Completions.Count);
        Assert.Equal(Figures.Evaluations.Select(row => ((string?)row[0], (string?)row[1], (string?)row[2])).Order(), cells.Order());
        Assert.Equal(
            Figures.Completions.Select(
                row => ((string?)row[0], int.Parse(row[1], CultureInfo.InvariantCulture), int.Parse(row[2], CultureInfo.InvariantCulture),
                    Figures.Number(row[3]))).Order(),
            completions.Order());
    }

    [Fact]
    public async Task A_target_without_data_is_missed_without_a_gap_and_one_that_is_missed_says_by_how_much()
    {
        var cells = (await TargetRowsAsync("department")).SelectMany(row => row.GetProperty("results").EnumerateArray()).ToList();

        Assert.All(cells.Where(cell => cell.GetProperty("noData").GetBoolean()), cell =>
            Assert.Equal(("Chưa đạt", JsonValueKind.Null, JsonValueKind.Null),
                (Text(cell, "evaluation"), cell.GetProperty("gap").ValueKind, cell.GetProperty("result").ValueKind)));
        Assert.All(cells.Where(cell => Text(cell, "evaluation") == "Chưa đạt" && !cell.GetProperty("noData").GetBoolean()), cell =>
            Assert.Equal(cell.GetProperty("target").GetDecimal() - cell.GetProperty("result").GetDecimal(),
                cell.GetProperty("gap").GetDecimal()));
        Assert.Contains(cells, cell => cell.GetProperty("noData").GetBoolean());
    }

    [Fact]
    public async Task Target_results_publish_no_board_and_are_no_baseline()
    {
        var board = await samples.Program.GetJsonAsync(Departments);
        var earlier = await samples.Program.GetAsync(Departments + "&asOf=2024-11-26");

        Assert.Equal(JsonValueKind.Null, board.GetProperty("previousAsOf").ValueKind);
        Assert.Equal(404, (int)earlier.Status);
        Assert.Equal("2024-11-26T00:00:00+07:00",
            Text(await samples.Program.GetJsonAsync("/api/targets?scope=BP&level=department"), "asOf"));
    }

    [Fact]
    public async Task The_34_provinces_have_their_published_totals_and_ranks_and_nobody_is_written_to()
    {
        var rows = await RowsAsync("/api/leaderboard?scope=VN&level=province");

        Assert.Equal(
            Figures.Provinces.Select(
                row => ((string?)row[0], Figures.Number(row[2]), (string?)$"{int.Parse(row[10], CultureInfo.InvariantCulture):00}/34")),
            rows.Select(row => (Text(row, "unitCode"), row.GetProperty("total").GetDecimal(), Text(row, "rankText"))));
        Assert.All(rows, row => Assert.Equal(Text(row, "rankText"), Text(row, "publishedRank")));
        Assert.DoesNotContain(EmailFile.ReadAll(samples.MailFolder), mail => mail.To.StartsWith("lanhdao.ubnd@", StringComparison.Ordinal));
    }

    [Fact]
    public void E_mails_go_to_exactly_the_leaders_of_units_that_missed_a_target_have_many_late_dossiers_or_no_data()
    {
        string[] late = ["BP-VPDD-01", "BP-VPDD-03", "BP-VPDD-06", "BP-VPDD-10", "BP-X-PN", "BP-X-PT"];
        var missed = Figures.Evaluations.Where(row => row[2] == "Chưa đạt").Select(row => row[0]).Append("BP-S17").Concat(late).Distinct();
        var mails = EmailFile.ReadAll(samples.MailFolder);

        Assert.Equal(missed.Select(AddressOf).Order(StringComparer.Ordinal), mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(AddressOf("BP-S18"), mails.Select(mail => mail.To));
    }

    [Fact]
    public void Every_e_mail_is_marked_as_a_sample_in_subject_text_and_page() =>
        Assert.All(EmailFile.ReadAll(samples.MailFolder), mail =>
        {
            Assert.Contains("DỮ LIỆU MẪU", mail.Subject, StringComparison.Ordinal);
            Assert.Contains("DỮ LIỆU MẪU", mail.Plain, StringComparison.Ordinal);
            Assert.Contains("DỮ LIỆU MẪU", mail.Html, StringComparison.Ordinal);
        });

    [Fact]
    public void The_unit_without_data_is_told_so_and_the_others_which_targets_by_how_much()
    {
        var mails = EmailFile.ReadAll(samples.MailFolder).ToDictionary(mail => mail.To);

        Assert.Contains("Sở Tài chính: chưa nhập dữ liệu", mails[AddressOf("BP-S17")].Subject, StringComparison.Ordinal);
        Assert.Contains("Sở Tài chính chưa nhập dữ liệu giải quyết thủ tục hành chính nên chưa có điểm", mails[AddressOf("BP-S17")].Plain,
            StringComparison.Ordinal);
        Assert.Contains("4 chỉ tiêu chưa đạt", mails[AddressOf("BP-H02")].Subject, StringComparison.Ordinal);
        Assert.Contains("Kết quả 55,21%; mức giao 60,00%; còn thiếu 4,79 điểm phần trăm", mails[AddressOf("BP-H02")].Plain,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_clean_first_run_logs_no_warning() =>
        Assert.DoesNotContain(samples.FirstRun, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);

    private static string AddressOf(string unit) => Figures.Units.Single(row => row["code"] == unit)["address"];

    private static (string?, string?, string?, string?) Facts(JsonElement row) =>
        (Text(row, "unitCode"), Text(row, "status"), Text(row, "rankText"), Text(row, "note"));

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();

    private async Task<IReadOnlyList<JsonElement>> RowsAsync(string path) =>
        [.. (await samples.Program.GetJsonAsync(path)).GetProperty("rows").EnumerateArray()];

    private Task<IReadOnlyList<JsonElement>> TargetRowsAsync(string level) => RowsAsync($"/api/targets?scope=BP&level={level}");
}
