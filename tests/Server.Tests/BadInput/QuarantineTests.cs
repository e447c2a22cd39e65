using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Index766.TestKit;
using Server.Tests.Running;

namespace Server.Tests.BadInput;

/// <summary>Bad files beside a good one, from the folder to the status: bad input never disappears and never half-counts.</summary>
public sealed class QuarantineTests : IDisposable
{
    private const string Board = "/api/leaderboard?scope=BP&level=department";

    private readonly TempData data = new();
    private readonly TempData folder = new();

    [Fact]
    public async Task Each_kind_of_bad_file_is_kept_and_reported_while_the_good_board_stays()
    {
        DropGood();
        await using var program = await StartAsync();
        await program.WaitUntilIdleAsync();
        var good = (await program.GetAsync(Board)).Text;
        foreach (var bad in BadFiles.All)
        {
            await File.WriteAllBytesAsync(folder[bad.Name], bad.Content, TestContext.Current.CancellationToken);
        }

        await program.FetchAsync();
        var quarantine = await QuarantineAsync(program);

        Assert.Equal(BadFiles.All.Select(bad => bad.Name).Order(StringComparer.Ordinal), quarantine.Keys.Order(StringComparer.Ordinal));
        Assert.All(BadFiles.All, bad => AssertSentence(bad, quarantine[bad.Name]));
        Assert.All(BadFiles.All,
            bad => Assert.Equal(bad.Content.Length.ToString(CultureInfo.InvariantCulture),
                quarantine[bad.Name].GetProperty("size").GetString()));
        Assert.All(BadFiles.All, bad => Assert.True(KeptRaw(bad.Content), $"The bytes of {bad.Name} are not kept."));
        Assert.Equal(good, (await program.GetAsync(Board)).Text);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/")).Status);
        Assert.Equal(0, (await program.GetJsonAsync("/api/status")).GetProperty("failures").GetArrayLength());
        program.AssertWarnings("quarantined");
    }

    [Fact]
    public async Task A_file_over_the_limit_leaves_name_size_and_reason_but_not_its_bytes()
    {
        const long size = 100L * 1024 * 1024;
        DropGood();
        await using (var sparse = File.Create(folder["huge.csv"]))
        {
            sparse.SetLength(size);
        }

        await using var program = await StartAsync();
        await program.WaitUntilIdleAsync();
        var row = (await QuarantineAsync(program))["huge.csv"];

        Assert.Equal("104857600", row.GetProperty("size").GetString());
        Assert.Equal("huge.csv: gặp “104857600 byte”; cần tệp không quá 33554432 byte.", row.GetProperty("message").GetString());
        Assert.DoesNotContain(Directory.EnumerateFiles(data.Folder, "*", SearchOption.AllDirectories),
            path => new FileInfo(path).Length > size / 4);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
    }

    [Fact]
    public async Task A_corrected_file_clears_its_quarantine_and_its_board_is_published()
    {
        var bad = BadFiles.All.Single(file => file.Name == "wrong-number.csv");
        await File.WriteAllBytesAsync(folder[bad.Name], bad.Content, TestContext.Current.CancellationToken);
        await using var program = await StartAsync();
        await program.WaitUntilIdleAsync();
        Assert.Equal([bad.Name], (await QuarantineAsync(program)).Keys);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(Board)).Status);

        await File.WriteAllTextAsync(folder[bad.Name],
            Encoding.UTF8.GetString(bad.Content).Replace("95.3.8", "95.38", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await program.FetchAsync();

        Assert.Empty(await QuarantineAsync(program));
        Assert.Equal("2024-12-18T00:00:00+07:00", (await program.GetJsonAsync(Board)).GetProperty("asOf").GetString());
    }

    [Fact]
    public async Task A_file_over_the_limit_that_was_cut_clears_its_quarantine()
    {
        await using (var sparse = File.Create(folder["good.csv"]))
        {
            sparse.SetLength(40L * 1024 * 1024);
        }

        await using var program = await StartAsync();
        await program.WaitUntilIdleAsync();
        Assert.Equal(["good.csv"], (await QuarantineAsync(program)).Keys);
        DropGood();
        await program.FetchAsync();

        Assert.Empty(await QuarantineAsync(program));
    }

    [Fact]
    public async Task A_file_that_was_good_once_is_good_again_when_its_bytes_come_back()
    {
        DropGood();
        var good = await File.ReadAllBytesAsync(folder["good.csv"], TestContext.Current.CancellationToken);
        await using var program = await StartAsync();
        await program.WaitUntilIdleAsync();
        var board = (await program.GetJsonAsync(Board)).GetProperty("rows").GetRawText();
        await File.WriteAllTextAsync(folder["good.csv"], "", TestContext.Current.CancellationToken);
        await program.FetchAsync();
        Assert.Equal(["good.csv"], (await QuarantineAsync(program)).Keys);
        await File.WriteAllBytesAsync(folder["good.csv"], good, TestContext.Current.CancellationToken);
        await program.FetchAsync();

        Assert.Empty(await QuarantineAsync(program));
        Assert.Equal(board, (await program.GetJsonAsync(Board)).GetProperty("rows").GetRawText());
    }

    [Fact]
    public async Task A_missing_folder_is_said_in_the_ledger_and_fetched_once_it_is_there()
    {
        var later = folder["later"];
        await using var program = await StartAsync(later);
        var status = await program.WaitUntilIdleAsync();
        var run = status.GetProperty("sources")[0].GetProperty("runs")[0];

        Assert.Equal("failed", run.GetProperty("outcome").GetString());
        Assert.Contains(later, run.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Contains("expected a folder with CSV, JSON or Excel files.", run.GetProperty("summary").GetString(),
            StringComparison.Ordinal);

        Directory.CreateDirectory(later);
        DropGood(later);
        await program.FetchAsync();
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Board)).Status);
        program.AssertWarnings("A source is away");
    }

    [Theory]
    [InlineData("diem.ods", ".ods")]
    [InlineData("báo cáo.docx", ".docx")]
    [InlineData("diem.PDF", ".PDF")]
    [InlineData("diem", "diem")]
    public async Task An_item_that_no_reader_takes_is_named_once_in_the_log_and_in_the_status(string name, string found)
    {
        DropGood();
        await File.WriteAllTextAsync(folder[name], "x", TestContext.Current.CancellationToken);
        await using var program = await StartAsync();
        await program.WaitUntilIdleAsync();
        await program.FetchAsync();
        await program.FetchAsync();

        var line = $"A file of office is not taken: {name}: found “{found}”; expected a .csv, .json, .xlsx, .xlsm or .xls file";
        Assert.StartsWith(line, Assert.Single(program.Log.Warnings).Text, StringComparison.Ordinal);
        Assert.StartsWith($"{name}: gặp “{found}”", Assert.Single(await QuarantineAsync(program)).Value.GetProperty("message").GetString(),
            StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder[name], "other", TestContext.Current.CancellationToken);
        await program.FetchAsync();
        Assert.Equal(2, program.Log.Warnings.Count(warning => warning.Text.StartsWith(line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_run_that_is_asked_for_while_a_source_is_away_answers_with_a_sentence()
    {
        await using var program = await StartAsync(folder["later"]);
        await program.WaitUntilIdleAsync();
        var answer = await program.SendAsync(HttpMethod.Post, "/api/run", ("X-Api-Key", RunningProgram.OperatorKey));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Contains("office", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_source_s_own_root_and_share_of_missing_units_decide_what_is_refused()
    {
        DropGood();
        await using var program = await RunningProgram.StartAsync(
            data.Folder, "Sources:0:Name=loose", $"Sources:0:Path={folder.Folder}", "Sources:0:Root=BP", "Sources:0:MostMissingPercent=70",
            "Sources:1:Name=gialai", $"Sources:1:Path={folder.Folder}", "Sources:1:Root=H21",
            $"Api:OperatorKeys:0={RunningProgram.OperatorKey}");
        await program.WaitUntilIdleAsync();
        var districts = (await File.ReadAllLinesAsync(folder["good.csv"], TestContext.Current.CancellationToken))
            .Where(line => !line.Contains("BP-S", StringComparison.Ordinal))
            .Select(line => line.Replace("2024-12-17", "2024-12-24", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(folder["good.csv"], districts, TestContext.Current.CancellationToken);
        await program.FetchAsync();

        var sources = (await program.GetJsonAsync("/api/status")).GetProperty("sources").EnumerateArray()
            .ToDictionary(source => source.GetProperty("source").GetString()!, source => source.GetProperty("quarantine"));
        Assert.Equal(0, sources["loose"].GetArrayLength());
        Assert.Equal("good.csv, cột unit_code: gặp “BP”; cần số liệu của H21 như đã đặt cho nguồn này.",
            sources["gialai"][0].GetProperty("message").GetString());
        Assert.Equal("2024-12-24T00:00:00+07:00",
            (await program.GetJsonAsync("/api/leaderboard?scope=BP&level=district")).GetProperty("asOf").GetString());
        program.AssertWarnings("quarantined");
    }

    private static void AssertSentence(BadFile bad, JsonElement row)
    {
        var sentence = row.GetProperty("message").GetString()!;
        var place =
            $"{bad.Name}{(bad.Row is { } number ? $", dòng {number}" : "")}{(bad.Column is { } column ? $", cột {column}" : "")}: gặp “";

        Assert.StartsWith(place, sentence, StringComparison.Ordinal);
        Assert.Contains(bad.Found, sentence, StringComparison.Ordinal);
        Assert.Contains("; cần ", sentence, StringComparison.Ordinal);
        Assert.Contains(bad.Expected, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
        Assert.Contains("expected ", row.GetProperty("messageEnglish").GetString(), StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, JsonElement>> QuarantineAsync(RunningProgram program) =>
        (await program.GetJsonAsync("/api/status")).GetProperty("sources")[0].GetProperty("quarantine").EnumerateArray()
            .ToDictionary(row => row.GetProperty("item").GetString()!);

    private Task<RunningProgram> StartAsync(string? path = null) =>
        RunningProgram.StartAsync(data.Folder, "Sources:0:Name=office", $"Sources:0:Path={path ?? folder.Folder}",
            $"Api:OperatorKeys:0={RunningProgram.OperatorKey}");

    private void DropGood(string? path = null) =>
        File.Copy(Repository.PathOf("data", "samples", "bp-2024-12-17-scores.csv"), Path.Combine(path ?? folder.Folder, "good.csv"),
            overwrite: true);

    private bool KeptRaw(byte[] content)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(content));
        return Directory.EnumerateFiles(data.Folder, "*", SearchOption.AllDirectories)
            .Any(path => path.Contains(sha, StringComparison.Ordinal) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content));
    }
}
