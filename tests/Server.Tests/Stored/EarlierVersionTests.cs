using System.IO.Compression;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Server.Tests.Host;
using Server.Tests.Http;
using Server.Tests.Running;

namespace Server.Tests.Stored;

/// <summary>
/// A data folder and a storage account as version 0.1.0 (commit dc80b0e) left them after the three files of document 003 and 34 e-mails,
/// and the boards that it answered: they are answered as they were, go on with the next snapshot, and nobody is written to again.
/// </summary>
public sealed class EarlierVersionTests : IAsyncDisposable
{
    private readonly TempData _folder = new();
    private readonly AcceptingServer _mail = new();
    private readonly Azurite _azurite;

    public EarlierVersionTests()
    {
        ZipFile.ExtractToDirectory(Repository.PathOf("tests", "Server.Tests", "Stored", "version-0.1.0.zip"), _folder.Folder);
        Directory.CreateDirectory(_folder["files"]);
        foreach (var file in Directory.GetFiles(Repository.PathOf("tests", "Scenarios", "document-003", "raw")))
        {
            File.Copy(file, _folder[$"files/{Path.GetFileName(file)}"]);
        }

        _azurite = new Azurite(_folder["azurite"]);
    }

    public async ValueTask DisposeAsync()
    {
        await _azurite.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public Task A_data_folder_of_the_version_before_is_read_and_continued() => ContinuesAsync();

    [Fact]
    public async Task A_storage_account_of_the_version_before_is_read_and_continued()
    {
        Assert.SkipWhen(AzuriteProgram.ReasonToSkip() is not null, AzuriteProgram.ReasonToSkip() ?? "");
        await _azurite.StartAsync(TestContext.Current.CancellationToken);
        await ContinuesAsync($"AzureWebJobsStorage={_azurite.ConnectionString}");
    }

    private async Task ContinuesAsync(params string[] storage)
    {
        await using var program = await RunningProgram.StartAsync(
            _folder["data"],
            ["Sources:0:Name=binhphuoc", $"Sources:0:Path={_folder["files"]}", "Reports:Enabled=false", "Alerts:StopShare=100",
                "Api:OpenLeaderboard=true", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
                $"Storage:RulesFolder={RulesForOldFigures.Folder}", .. storage],
            services => services.AddSingleton<IMailSender>(_mail));
        await program.WaitUntilIdleAsync();

        foreach (var level in (string[])["department", "district"])
        {
            var before = Table(await File.ReadAllTextAsync(_folder[$"{level}.csv"], TestContext.Current.CancellationToken));
            var now = Table((await program.GetAsync($"/api/leaderboard?scope=BP&level={level}&format=csv")).Text);
            Assert.Equal(before.Select(row => Shown(row, before[0].Keys)), now.Select(row => Shown(row, before[0].Keys)));
        }

        var unit = (await program.GetJsonAsync("/api/units/BP-S01")).GetProperty("score").GetProperty("row");
        Assert.Equal(95.38m, unit.GetProperty("total").GetDecimal());
        Assert.Equal(["2024-12-17 95.38"], await HistoryAsync(program));
        Assert.Empty(_mail.Accepted);

        File.WriteAllText(_folder["files/4-scores.csv"], File.ReadAllText(_folder["files/2-scores.csv"])
            .Replace("2024-12-17", "2024-12-24", StringComparison.Ordinal).Replace("95,38", "94,38", StringComparison.Ordinal));
        await program.FetchAsync();
        await program.WaitUntilIdleAsync();

        var next = await program.GetJsonAsync("/api/leaderboard?scope=BP&level=department");
        Assert.Equal("2024-12-17T00:00:00+07:00", next.GetProperty("previousAsOf").GetString());
        var changed = next.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("unitCode").GetString() == "BP-S01");
        Assert.Equal(-1m, changed.GetProperty("delta").GetDecimal());
        Assert.Equal(["2024-12-17 95.38", "2024-12-24 94.38"], await HistoryAsync(program));
        Assert.DoesNotContain(_mail.Accepted, mail => mail.To.Contains("binhlong", StringComparison.Ordinal));
        program.AssertWarnings();
    }

    private static async Task<IEnumerable<string>> HistoryAsync(RunningProgram program) =>
        (await program.GetJsonAsync("/api/units/BP-S01/history")).GetProperty("points").EnumerateArray()
            .Select(point => $"{point.GetProperty("asOf").GetString()![..10]} {point.GetProperty("total")}");

    private static List<Dictionary<string, string>> Table(string csv)
    {
        var lines = csv.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var heading = Csv.Cells(lines[0]);
        return [.. lines.Skip(1).Select(line => heading.Zip(Csv.Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static string Shown(Dictionary<string, string> row, IEnumerable<string> columns) =>
        string.Join('|', columns.Select(column => row[column]));
}
