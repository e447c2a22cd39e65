using System.Globalization;
using System.Net;
using System.Text.Json;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.Http;

public class CsvTests(SampleProgram samples)
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";

    [Theory]
    [InlineData(Board + "&format=csv", null)]
    [InlineData(Board, "text/csv")]
    [InlineData(Board, "application/json;q=0.1, text/csv;q=0.9")]
    public async Task A_board_comes_as_CSV_where_it_is_asked_for(string path, string? accept)
    {
        var answer = accept is null ? await samples.Program.GetAsync(path) : await samples.Program.GetAsync(path, ("Accept", accept));

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.Status, answer.MediaType));
        Assert.Equal([0xEF, 0xBB, 0xBF], answer.Body[..3]);
        Assert.Contains("filename=BP-department-", answer.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("Accept", answer.Headers["Vary"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Board, "*/*")]
    [InlineData(Board, "text/html, application/json")]
    [InlineData(Board + "&format=json", "text/csv")]
    public async Task Any_other_wish_gets_JSON(string path, string accept) =>
        Assert.Equal("application/json", (await samples.Program.GetAsync(path, ("Accept", accept))).MediaType);

    [Fact]
    public async Task The_CSV_has_the_rows_of_the_JSON()
    {
        var rows = Rows(await samples.Program.GetAsync(Board + "&format=csv"));
        var board = await samples.Program.GetJsonAsync(Board);

        Assert.Equal(
            board.GetProperty("rows").EnumerateArray()
                .Select(row =>
                    string.Join('|',
                        ((string[])["rank", "rankText", "publishedRank", "unitCode", "unitName", "status", "total",
                            "note"]).Select(name => row.GetProperty(name).ToString()))),
            rows.Select(
                row => string.Join('|', row["rank"], row["rankText"], row["publishedRank"], row["unitCode"], row["unitName"], row["status"],
                    row["total"], row["note"])));
        Assert.All(rows,
            row => Assert.Equal(("2024", "2024-12-17T00:00:00+07:00", "samples", "qd766-2022"),
                (row["period"], row["asOf"], row["source"], row["methodology"])));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"\"http://x\"\",1)", "+1+1", "@SUM(A1)")]
    [InlineData("＝HYPERLINK(\"\"http://x\"\",1)", "＋1+1", "＠SUM(A1)")]
    [InlineData("－HYPERLINK(\"\"http://x\"\",1)", "＝1+1", "－SUM(A1)")]
    public async Task A_cell_that_a_spreadsheet_would_run_is_escaped_and_a_loss_stays_a_number(string name, string note, string later)
    {
        using var data = new TempData();
        using var folder = new TempData();
        const string heading = "period,as_of,unit_code,unit_name,level,parent_code,indicator,points,note\n";
        await File.WriteAllTextAsync(folder["1.csv"],
            heading + $"2024,2024-06-01,X-1,\"{name}\",branch,BP,TOTAL,\"90,5\",{note}\n",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["2.csv"],
            heading + $"2024,2024-07-01,X-1,\"{name}\",branch,BP,TOTAL,\"88,25\",{later}\n",
            TestContext.Current.CancellationToken);
        await using var program =
            await RunningProgram.StartAsync(data.Folder, "Sources:0:Name=office", $"Sources:0:Path={folder.Folder}",
                $"Storage:RulesFolder={RulesWithBranches.In(data)}");
        await program.WaitUntilIdleAsync();
        var answer = await program.GetAsync("/api/leaderboard?scope=BP&level=branch&format=csv");

        var row = Assert.Single(Rows(answer), row => row["unitCode"] == "X-1");
        Assert.Equal(("88.25", "-2.25"), (row["total"], row["delta"]));
        Assert.All((string[])["unitName", "note"], column => Assert.DoesNotContain(row[column][0], "=+-@\t\r＝＋－＠"));
        Assert.EndsWith(name.Replace("\"\"", "\"", StringComparison.Ordinal), row["unitName"], StringComparison.Ordinal);
        Assert.Equal(-2.25m, decimal.Parse(row["delta"], CultureInfo.InvariantCulture));
    }

    private static List<Dictionary<string, string>> Rows(Answer answer)
    {
        var lines = answer.Text.TrimStart('\uFEFF').TrimEnd().Split(["\r\n", "\n"], StringSplitOptions.None);
        var heading = Csv.Cells(lines[0]);
        return [.. lines.Skip(1).Select(line => heading.Zip(Csv.Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    /// <summary>The shipped rules with one more board, of branches.</summary>
    private static class RulesWithBranches
    {
        public static string In(TempData data)
        {
            RulesCopy.To(data["rules"]);
            File.WriteAllText(Path.Combine(data["rules"], "units", "boards.json"),
                JsonSerializer.Serialize(
                    new { boards = new[] { new { scope = "province", levels = (string[])["department", "branch"] } } }));
            return data["rules"];
        }
    }
}
