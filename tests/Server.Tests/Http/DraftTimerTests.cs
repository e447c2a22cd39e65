using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.TestKit;
using Index766.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Server.Tests.Running;

namespace Server.Tests.Http;

/// <summary>
/// The timer of Monday's drafts under a clock of the test's own, over a year's end
/// in Vietnam: fired each hour, twice, and killed in between.
/// </summary>
public class DraftTimerTests
{
    private const int Hours = 24 * 17;

    private static readonly string[] Documents = ["cong-van.docx", "plan.json", "set.json", "so-lieu.xlsx", "thong-bao.docx"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_Monday_at_seven_in_Vietnam_has_one_set_and_one_email()
    {
        using var data = new TempData();
        await using (var program = await RunningProgram.StartAsync(data.Folder, "Reports:Enabled=false"))
        {
            await program.WaitUntilIdleAsync();
        }

        // Saturday evening in Vietnam.
        using var office = new Office(data, new FakeTimeProvider(new DateTimeOffset(2026, 12, 26, 12, 0, 0, TimeSpan.Zero)));
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var hour = 0; hour < Hours; hour++)
        {
            await office.FireAsync();
            await office.FireAsync();
            foreach (var set in office.Sets().Where(set => !found.ContainsKey(set)))
            {
                found.Add(set, office.InVietnam);
                office.KillAtSecondDocument();
            }

            office.Clock.Advance(TimeSpan.FromHours(1));
        }

        // The one that was due before the test began is caught up at once.
        Assert.Equal(
            [("2026-12-21", "2026-12-26 19:00"), ("2026-12-28", "2026-12-28 07:00"), ("2027-01-04", "2027-01-04 07:00"), ("2027-01-11",
                "2027-01-11 07:00")],
            found.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(3, office.Kills);
        Assert.All(found.Keys, set => Assert.Equal(Documents, office.Files(set)));
        Assert.All(await office.MailsAsync(found.Keys), mails => Assert.Equal(1, mails));
    }

    /// <summary>The program on one data folder, put together anew after each kill: what it knows then stands in the folder.</summary>
    private sealed class Office(TempData data, FakeTimeProvider clock) : IDisposable
    {
        private static readonly string[] Settings = ["Reports:Recipients:0=vanphong@binhphuoc.example", "Reports:Scopes:0=BP"];
        private WebApplication? _app;
        private int _left = int.MaxValue;

        public FakeTimeProvider Clock => clock;

        public int Kills { get; private set; }

        public string InVietnam =>
            clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7))
                .ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

        private WebApplication App => _app ??= RunningProgram.Build(data.Folder, Settings, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            var inner = services.Last(service => service.ServiceType == typeof(IBlobStore));
            services.AddSingleton<IBlobStore>(
                provider =>
                    new CountedBlobs((IBlobStore)(inner.ImplementationInstance ?? inner.ImplementationFactory!(provider)),
                        new Effects(Around)));
        }).App;

        public void KillAtSecondDocument() => _left = 2;

        public async Task FireAsync()
        {
            try
            {
                await App.Services.GetRequiredService<DraftReportsJob>().RunAsync(Cancel);
            }
            catch (KilledException)
            {
                Kills++;
                Dispose();
            }
        }

        public IEnumerable<string> Sets() =>
            Directory.Exists(Folder)
                ? Directory.GetFiles(Folder, "set.json", SearchOption.AllDirectories).Select(file => Name(Path.GetDirectoryName(file)!))
                .Order(StringComparer.Ordinal) : [];

        public IEnumerable<string> Files(string set) =>
            Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
                .Where(file => Name(Path.GetDirectoryName(file)!) == set && !file.EndsWith(".tag", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

        public async Task<IReadOnlyList<int>> MailsAsync(IEnumerable<string> sets)
        {
            var counts = new List<int>();
            foreach (var set in sets)
            {
                counts.Add(await App.Services.GetRequiredService<ITableStore>().QueryAsync(TableNames.Outbox, $"drafts/BP/{set}", Cancel)
                    .CountAsync(Cancel));
            }

            return counts;
        }

        public void Dispose()
        {
            ((IDisposable?)_app)?.Dispose();
            _app = null;
        }

        private string Folder => Path.Combine(data.Folder, "blobs", "reports+");

        /// <summary>Folders on disk end with a plus sign.</summary>
        private static string Name(string folder) => Path.GetFileName(folder).TrimEnd('+');

        private void Around(int number, string name, bool after)
        {
            if (after && --_left == 0)
            {
                throw new KilledException();
            }
        }
    }

    private sealed class KilledException : Exception;
}
