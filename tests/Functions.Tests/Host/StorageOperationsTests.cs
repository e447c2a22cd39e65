using System.Globalization;
using System.Text;
using Index766.Documents.Notices;
using Index766.TestKit;
using Server.Tests.Host;
using Server.Tests.Running;

namespace Functions.Tests.Host;

/// <summary>
/// What a run asks of the storage, counted request by request: it grows with files, boards, batches of rows and e-mails, not with units.
/// </summary>
public class StorageOperationsTests(PublishedApp app)
{
    private const int Communes = 3_821;

    /// <summary>How many looks at what is published a slow machine takes more.</summary>
    private const int Slack = 12;

    /// <summary>What one more comparison with the alert rules asks for: a longer run may take one.</summary>
    private const int Evaluation = 12;

    [Fact]
    public async Task Grow_with_boards_batches_and_emails_and_not_with_units()
    {
        var missing = AzuriteProgram.ReasonToSkip();
        Assert.SkipWhen(missing is not null, missing ?? "");
        using var national = new TempData();
        await File.WriteAllTextAsync(national["national.csv"], National(), TestContext.Current.CancellationToken);
        using var document = SampleOf("bp-2024-11-26-targets.csv", "bp-2024-12-17-scores.csv");
        using var provinces = SampleOf("vn-2026-10-10-scores.csv");

        var counted = new[]
        {
            await CountAsync("document 003, 29 units in 2 files", document.Folder),
            await CountAsync("34 provinces in 1 file", provinces.Folder),
            await CountAsync("34 provinces and 3,821 communes in 1 file", national.Folder),
        };
        Print(counted);

        var (small, large) = (counted[1], counted[2]);
        Assert.Equal((1, 39), (small.Batches, large.Batches));
        Assert.Equal((1, 36), (small.Boards, large.Boards));
        // Beside boards and batches, and one document for what was noticed of the
        // communes, a hundred times as many units ask for nothing more.
        Assert.InRange(large.Others, small.Others + 1, small.Others + 1 + Evaluation);
        Assert.Equal(0, small.Emails + large.Emails);
        Assert.Equal((28, 4), (counted[0].Emails, counted[0].Boards));
        Assert.True(counted[0].Others <= 2 * small.Others + 4, "two files ask for more than twice what one does");
        Assert.All(counted, it => Assert.InRange(it.Requests.Count, Documented(it.Name) - Slack, Documented(it.Name) + Slack));
        Assert.True(counted[0].OfEmails <= 12 * counted[0].Emails, $"{counted[0].OfEmails} requests for {counted[0].Emails} e-mails");
    }

    private async Task<Counted> CountAsync(string name, string source)
    {
        using var folder = new TempData();
        await using var azurite = new Azurite();
        await azurite.StartAsync(TestContext.Current.CancellationToken);
        await using var proxy = await StorageProxy.StartAsync(azurite);
        var rulesAreRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        proxy.Decide = request =>
        {
            if (request.Prefix == ReportTemplates.Folder + "/")
            {
                rulesAreRead.TrySetResult();
            }

            return Task.FromResult(Fate.Pass);
        };
        var settings =
            new Dictionary<string, string>
            {
                ["Sources__0__Name"] = "office",
                ["Sources__0__Path"] = source,
                ["Mail__PickupFolder"] = folder["mail"],
                ["Storage__RulesFolder"] = RulesForOldFigures.Folder,
                ["Alerts__StopShare"] = "100"
            };
        await using var run = await HostedRun.StartAsync(app, azurite, settings, folder.Folder, throughProxy: proxy.ConnectionString);
        // What the start asks for, the rules' container and last the templates in it, is no part of the run.
        await rulesAreRead.Task.WaitAsync(TimeSpan.FromSeconds(25), TestContext.Current.CancellationToken);
        proxy.Requests.Clear();
        await run.RunToTheEndAsync();
        return new Counted(name, [.. proxy.Requests.Where(request => !IsLook(request))], Outcome.Recipients(folder["mail"]).Count);
    }

    /// <summary>A look at what is published: once in a few seconds, so a slow machine takes more of them.</summary>
    private static bool IsLook(StorageRequest request) =>
        request.Prefix == "manifests/"
            || (request.Method == "GET" && request.Path.Contains("/index766/manifests/", StringComparison.Ordinal));

    private static void Print(IEnumerable<Counted> counted)
    {
        foreach (var it in counted)
        {
            TestContext.Current.TestOutputHelper!.WriteLine(
                "{0}: {1} storage operations: {2} for {3} board(s) with their history, {4} for {5} batch(es) of rows, {6} for {7} "
                    + "e-mail(s), {8} others",
                it.Name, it.Requests.Count, it.OfBoards, it.Boards, it.OfBatches, it.Batches, it.OfEmails, it.Emails, it.Others);
        }
    }

    /// <summary>What the page for operators says of a run.</summary>
    private static int Documented(string run) => int.Parse(
        File.ReadLines(Repository.PathOf("docs", "operations.md")).Single(line => line.StartsWith($"| {run} |", StringComparison.Ordinal))
            .Split('|')[2], CultureInfo.InvariantCulture);

    private static TempData SampleOf(params string[] files)
    {
        var folder = new TempData();
        foreach (var file in files)
        {
            File.Copy(Repository.PathOf("data", "samples", file), folder[file]);
        }

        return folder;
    }

    /// <summary>A day of all provinces and as many communes as the country has and more, each with a total.</summary>
    private static string National()
    {
        var text = new StringBuilder("as_of,unit_code,unit_name,level,parent_code,indicator,points\n");
        // A unit with several names through time has a row for each.
        var provinces = File.ReadLines(Repository.PathOf("data", "units", "units.csv")).Select(line => line.Split(','))
            .Where(cells => cells[0] is ['H', _, _] && cells[2] == "province").Select(cells => cells[0]).Distinct(StringComparer.Ordinal)
            .ToList();
        foreach (var province in provinces)
        {
            text.Append(CultureInfo.InvariantCulture, $"2026-10-10,{province},,province,VN,TOTAL,60\n");
        }

        for (var i = 0; i < Communes; i++)
        {
            var province = provinces[i % provinces.Count];
            text.Append(CultureInfo.InvariantCulture, $"2026-10-10,{province}.x{i},Xã {i},commune,{province},TOTAL,{50 + (i % 40)}\n");
        }

        return text.ToString();
    }

    private sealed record Counted(string Name, IReadOnlyList<StorageRequest> Requests, int Emails)
    {
        public int Boards => Requests.Where(IsOfView).Select(request => request.Path).Distinct().Count();

        public int OfBoards => Requests.Count(IsOfBoard);

        /// <summary>The first one comes twice: before the table is there, and after it was created.</summary>
        public int Batches => OfBatches - 1;

        public int OfBatches => Requests.Count(request => request.Rows > 0);

        public int OfEmails => Requests.Count(IsOfEmail);

        public int Others => Requests.Count - OfBoards - OfBatches - OfEmails;

        private static bool IsOfBoard(StorageRequest request) =>
            IsOfView(request) || request.Path.Contains("/index766/history/", StringComparison.Ordinal);

        private static bool IsOfView(StorageRequest request) => request.Path.Contains("/index766/views/", StringComparison.Ordinal);

        private static bool IsOfEmail(StorageRequest request) =>
            request.Path.Contains("/index766/mails/", StringComparison.Ordinal)
                || request.Path.Contains("index766outbox", StringComparison.Ordinal)
                || request.Path.Contains("/send-mail", StringComparison.Ordinal);
    }
}
