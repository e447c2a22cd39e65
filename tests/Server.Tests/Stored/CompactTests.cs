using System.Globalization;
using System.IO.Compression;
using Index766.AzureStorage;
using Index766.LocalStorage;
using Index766.Pipeline.CompactStorage;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Server.Tests.CommandLine;
using Server.Tests.Host;
using Server.Tests.Running;

namespace Server.Tests.Stored;

/// <summary>
/// A store as version 0.1.0 left it, continued by two more days and a correction: after <c>storage compact</c> it is smaller, and every
/// published address answers the same bytes, also when the work stops half-way.
/// </summary>
public sealed class CompactTests : IAsyncDisposable
{
    private readonly TempData _folder = new();
    private readonly AcceptingServer _mail = new();
    private readonly Azurite _azurite;

    public CompactTests()
    {
        ZipFile.ExtractToDirectory(Repository.PathOf("tests", "Server.Tests", "Stored", "version-0.1.0.zip"), _folder.Folder);
        Directory.CreateDirectory(_folder["files"]);
        foreach (var file in Directory.GetFiles(Repository.PathOf("tests", "Scenarios", "document-003", "raw")))
        {
            File.Copy(file, _folder[$"files/{Path.GetFileName(file)}"]);
        }

        Add("4-scores.csv", "2-scores.csv", "2024-12-17", "2024-12-24", ("95,38", "94,38"));
        Add("5-targets.csv", "1-targets.csv", "2024-11-26", "2024-12-03", ("-S01,56", "-S01,57"));
        Add("6-scores.csv", "2-scores.csv", "2024-12-17", "2024-12-31", ("95,38", "93,38"));
        _azurite = new Azurite(_folder["azurite"]);
    }

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _azurite.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_data_folder_is_smaller_and_answers_the_same()
    {
        using var blobs = new FileBlobStore(_folder["data"]);
        using var database = new SqliteDatabase(_folder["data/index766.db"]);
        await ShrinksAndAnswersTheSameAsync(blobs, blobs, new SqliteTableStore(database));

        var end = await CompactAsync("--write");
        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.StartsWith("0 mục, 0 byte", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storage_account_is_smaller_and_answers_the_same()
    {
        Assert.SkipWhen(AzuriteProgram.ReasonToSkip() is not null, AzuriteProgram.ReasonToSkip() ?? "");
        await _azurite.StartAsync(Ended);
        var account = new AzureStorageAccount(
            AzureStorageSettings.Read("AzureWebJobsStorage", name => name == "AzureWebJobsStorage" ? _azurite.ConnectionString : null));
        var blobs = new AzureBlobStore(account, "index766");
        await ShrinksAndAnswersTheSameAsync(blobs, blobs, new AzureTableStore(account), $"AzureWebJobsStorage={_azurite.ConnectionString}");
    }

    [Fact]
    public async Task The_command_line_says_what_is_stored_and_shows_before_it_removes()
    {
        await using (await StartAsync())
        {
            var report = await Cli.RunAsync(_folder.Folder, "storage", "report", "--data-folder", _folder["data"]);
            Assert.Equal((0, ""), (report.ExitCode, report.Errors));
            Assert.Matches(@"(?m)^raw/ +2024 +6 +[0-9,]+$", report.Output);
            Assert.Matches(@"(?m)^index766scores +2024 +[0-9]+ +[0-9,]+$", report.Output);
            Assert.Matches(@"(?m)^tổng \(total\) +[0-9,]+ +[0-9,]+$", report.Output);
            Assert.Matches(@"(?m)^index766\.db +- +1 +[0-9,]+$", report.Output);
            Assert.Matches(@"(?m)^trên đĩa \(on the disk\) +[0-9,]+ +[0-9,]+$", report.Output);

            var shown = await CompactAsync();
            var again = await CompactAsync();
            Assert.Equal((0, "", again.Output), (shown.ExitCode, shown.Errors, shown.Output));
            Assert.EndsWith("có thể xóa bằng --write (can be removed with --write).", shown.Output.TrimEnd(), StringComparison.Ordinal);
            var before = new FileInfo(_folder["data/index766.db"]).Length;
            var removed = await CompactAsync("--write");
            Assert.InRange(new FileInfo(_folder["data/index766.db"]).Length, 1, before / 2);
            Assert.Equal(shown.Output.Split(':')[0], removed.Output.Split(':')[0]);
            Assert.StartsWith("0 mục", (await CompactAsync()).Output, StringComparison.Ordinal);
        }
    }

    private async Task ShrinksAndAnswersTheSameAsync(
        IBlobStore stored, IBlobInventory inventory, ITableStore tables, params string[] storage)
    {
        Dictionary<string, byte[]> before;
        await using (var program = await StartAsync(storage))
        {
            before = await AnswersAsync(program);
        }

        // Two years later: the e-mails are old, too.
        var rules = ReferenceDataFolder.Load(RulesForOldFigures.Folder).Methodologies;
        var blobs = new CompressedBlobStore(stored);
        var rows = (ITableInventory)tables;
        var clock = new FakeTimeProvider(new DateTimeOffset(2028, 12, 1, 0, 0, 0, TimeSpan.Zero));
        var step = new CompactStep(blobs, inventory, tables, rows, new ScoreDocuments(blobs, _ => Task.FromResult(rules)), clock);
        var (found, size) = (await step.FindAsync(400, Ended).ToListAsync(Ended), await SizeAsync(inventory));
        var uses = await new StorageReport(blobs, inventory, rows).MakeAsync(Ended);
        Assert.Equal(size, uses.Where(use => use.Kind.EndsWith('/')).Sum(use => use.Bytes));
        Assert.Equal(6, uses.Single(use => use is { Kind: "raw/", Year: "2024" }).Objects);
        Assert.All([TableNames.EarlierScores, TableNames.Scores],
            table => Assert.Contains(uses, use => use.Kind == table && use.Year == "2024"));
        Assert.Equal(["index766scores", "mails/", "views/"], found.Select(one => one.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(found, one => one.Path.Contains("/20241217T000000-", StringComparison.Ordinal)
            && one.Path.EndsWith("/department.board.json", StringComparison.Ordinal));
        Assert.Contains(found, one => one.Path.Contains("/20241126T000000-", StringComparison.Ordinal)
            && one.Path.EndsWith(".targets.json", StringComparison.Ordinal));
        Assert.DoesNotContain(found, one => one.Path.Contains("/20241231T000000-", StringComparison.Ordinal));

        // A kill half-way, and two at once.
        foreach (var removable in found.Where((_, place) => place % 2 == 0))
        {
            await removable.RemoveAsync(Ended);
        }

        await AssertAnswersAsync(before, storage);
        await Task.WhenAll(found.Concat(found).Select(removable => removable.RemoveAsync(Ended)));

        await AssertAnswersAsync(before, storage);
        Assert.Equal(size - found.Where(one => one.Kind.EndsWith('/')).Sum(one => one.Bytes), await SizeAsync(inventory));
        Assert.Empty(await rows.ScanAsync(TableNames.EarlierScores, Ended).ToListAsync(Ended));
        Assert.Empty(await step.FindAsync(400, Ended).ToListAsync(Ended));
        Assert.NotEmpty(await stored.ListAsync("raw/", Ended).ToListAsync(Ended));
    }

    private async Task AssertAnswersAsync(Dictionary<string, byte[]> before, string[] storage)
    {
        await using var program = await StartAsync(storage);
        var after = await AnswersAsync(program);
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(before, answer => Assert.True(answer.Value.AsSpan().SequenceEqual(after[answer.Key]), answer.Key));
        program.AssertWarnings();
    }

    private async Task<RunningProgram> StartAsync(params string[] storage)
    {
        var program = await RunningProgram.StartAsync(
            _folder["data"],
            ["Sources:0:Name=binhphuoc", $"Sources:0:Path={_folder["files"]}", "Reports:Enabled=false", "Alerts:StopShare=100",
                "Api:OpenLeaderboard=true", $"Api:OperatorKeys:0={RunningProgram.OperatorKey}",
                $"Storage:RulesFolder={RulesForOldFigures.Folder}", .. storage],
            services => services.AddSingleton<IMailSender>(_mail));
        await program.WaitUntilIdleAsync();
        await program.FetchAsync();
        return program;
    }

    /// <summary>What every published address answers: boards of all days in all formats, units, histories, reports, files.</summary>
    private static async Task<Dictionary<string, byte[]>> AnswersAsync(RunningProgram program)
    {
        var paths = new List<string>
        {
            "/api/units/BP-S01", "/api/units/BP-S16", "/api/units/BP-S01/history", "/api/targets?scope=BP&level=department",
            "/api/targets?scope=BP&level=department&asOf=2024-11-26", "/api/targets?scope=BP&level=district&asOf=2024-11-26",
            "/api/reports/workbook?scope=BP", "/api/reports/notice?scope=BP&asOf=2024-12-24", "/api/snapshots",
        };
        foreach (var row in (await program.GetJsonAsync("/api/snapshots")).GetProperty("rows").EnumerateArray())
        {
            var address = row.GetProperty("link").GetString()!;
            paths.AddRange([address, address + "/parquet"]);
            foreach (var link in (await program.GetJsonAsync(address)).GetProperty("boards").EnumerateArray())
            {
                paths.AddRange([link.GetString()!, link.GetString() + "&format=csv", link.GetString() + "&format=xlsx"]);
                var very = await program.GetAsync(link.GetString()!);
                paths.Add(very.Headers["Content-Location"]);
            }
        }

        var answers = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var answer = await program.GetAsync(path);
            Assert.True(answer.Status == System.Net.HttpStatusCode.OK, $"{path}: {answer.Status} {answer.Text}");
            answers[path] = answer.Body;
        }

        Assert.True(answers.Count > 20, answers.Count.ToString(CultureInfo.InvariantCulture));
        return answers;
    }

    private Task<CliEnd> CompactAsync(params string[] options) => Cli.RunAsync(
        _folder.Folder, ["storage", "compact", "--data-folder", _folder["data"], "--data", RulesForOldFigures.Folder, .. options]);

    private static async Task<long> SizeAsync(IBlobInventory inventory) =>
        (await inventory.ListSizesAsync("", Ended).ToListAsync(Ended)).Sum(blob => blob.Bytes);

    private void Add(string name, string of, string asOf, string newAsOf, (string Old, string New) change) => File.WriteAllText(
        _folder[$"files/{name}"], File.ReadAllText(_folder[$"files/{of}"])
            .Replace(asOf, newAsOf, StringComparison.Ordinal).Replace(change.Old, change.New, StringComparison.Ordinal));
}
