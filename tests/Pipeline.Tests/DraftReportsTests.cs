using Index766.Documents;
using Index766.Documents.Notices;
using Index766.Domain.Units;
using Index766.Mail;
using Index766.Pipeline.Documents;
using Index766.Pipeline.DraftReports;
using Index766.Sources.ReferenceFiles;
using Index766.TestKit;

namespace Pipeline.Tests;

/// <summary>
/// Monday's drafts, over a year's end in Vietnam: drawn up twice, killed in between, with newer figures published meanwhile.
/// </summary>
public class DraftReportsTests
{
    private static readonly RenderReport Render = new ReportRenderer(
        ReportTemplates.Read(ReferenceDataFolder.ReadFiles(Repository.PathOf("data"), ReportTemplates.Files))).Render;

    /// <summary>Mondays 07:00 in Vietnam; by UTC they are Mondays 00:00.</summary>
    private static readonly DateTimeOffset[] Mondays =
        [.. Enumerable.Range(0, 3).Select(week => new DateTimeOffset(2025, 12, 22, 0, 0, 0, TimeSpan.Zero).AddDays(7 * week))];

    private static readonly string[] Days = ["2025-12-22", "2025-12-29", "2026-01-05"];

    [Fact]
    public async Task Each_Monday_has_one_set_and_one_email_however_often_it_runs()
    {
        using var rig = await PublishedAsync();
        foreach (var monday in Mondays)
        {
            Assert.All(await StepOf(rig).RunAsync(new ScheduleSlot(monday), Rig.Cancel), outcome => Assert.True(outcome.IsNew));
            await rig.DrainAsync();
            Assert.All(await StepOf(rig).RunAsync(new ScheduleSlot(monday), Rig.Cancel), outcome => Assert.False(outcome.IsNew));
            await rig.DrainAsync();
        }

        var documents = await rig.DocumentsAsync("reports/");
        Assert.Equal(
            Days.SelectMany(
                day => new[] { "cong-van.docx", "plan.json", "set.json", "so-lieu.xlsx",
                    "thong-bao.docx" }.Select(file => $"reports/BP/{day}/{file}")), documents.Keys);
        var mails = rig.Sender.Accepted.Where(mail => mail.To == "vanphong@binhphuoc.example").ToList();
        Assert.Equal(["22/12/2025", "29/12/2025", "05/01/2026"], mails.Select(mail => mail.Subject.Split("ngày ")[1].Split(' ')[0]));
        Assert.Contains("http://localhost:7071/api/reports/drafts/BP/2026-01-05/thong-bao.docx", mails[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(documents.Values, content => content.Contains("vanphong@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wherever_it_is_killed_the_next_run_completes_the_same_set()
    {
        var (expected, effects) = await RunAsync(crashAt: -1, after: false);
        Assert.True(effects >= 7, $"only {effects} effects");
        var points = 0;
        for (var at = 1; at <= effects; at++)
        {
            foreach (var after in new[] { false, true })
            {
                var (documents, _) = await RunAsync(at, after);
                Assert.Equal(expected, documents);
                points++;
            }
        }

        TestContext.Current.SendDiagnosticMessage("killed at {0} points", points);
    }

    [Fact]
    public async Task Nothing_is_drawn_up_while_nothing_is_published()
    {
        using var rig = new Rig();

        Assert.Empty(await StepOf(rig).RunAsync(new ScheduleSlot(Mondays[0]), Rig.Cancel));
        Assert.Empty(await rig.DocumentsAsync("reports/"));
    }

    [Fact]
    public async Task A_set_is_not_shown_before_it_is_complete()
    {
        using var rig = await PublishedAsync(around: (_, name, after) =>
        {
            if (name == "insert index766outbox" && !after)
            {
                throw new SimulatedCrash();
            }
        }, armed: true);

        var drafts = new DraftStore(rig.Blobs);
        Assert.Empty(await drafts.LastAsync(UnitCode.Parse("BP"), Rig.Cancel));
        Assert.Null(await drafts.ReadAsync(UnitCode.Parse("BP"), new DateOnly(2025, 12, 22), "thong-bao.docx", Rig.Cancel));
    }

    /// <summary>Runs the first Monday, killed at one effect, with newer figures published before it goes on.</summary>
    private static async Task<(SortedDictionary<string, string> Documents, int Effects)> RunAsync(int crashAt, bool after)
    {
        var (armed, count) = (false, 0);
        using var rig = await PublishedAsync((_, _, isAfter) =>
        {
            if (armed && (isAfter ? count : ++count) == crashAt && isAfter == after)
            {
                armed = false;
                throw new SimulatedCrash();
            }
        });
        armed = true;
        try
        {
            await StepOf(rig).RunAsync(new ScheduleSlot(Mondays[0]), Rig.Cancel);
        }
        catch (SimulatedCrash)
        {
            // Before the plan is kept nothing has begun: what is newest then is what is drawn up.
            if (await rig.Blobs.ReadAsync(BlobPaths.DraftPlan(UnitCode.Parse("BP"), Days[0]), Rig.Cancel) is not null)
            {
                await rig.FetchAndDrainAsync("districts.csv", Files.Districts("2025-12-21", ("BP-H01", "99")));
            }
        }

        armed = false;
        await StepOf(rig).RunAsync(new ScheduleSlot(Mondays[0]), Rig.Cancel);
        await rig.DrainAsync();
        Assert.Single(rig.Sender.Accepted, mail => mail.To == "vanphong@binhphuoc.example");
        return (await rig.DocumentsAsync("reports/"), count);
    }

    private static async Task<Rig> PublishedAsync(Action<int, string, bool>? around = null, bool armed = false)
    {
        var isArmed = false;
        var rig = new Rig((number, name, after) =>
        {
            if (!armed || isArmed)
            {
                around?.Invoke(number, name, after);
            }
        });
        await rig.FetchAndDrainAsync("districts.csv", Files.Districts("2025-06-14", ("BP-H01", "80")));
        isArmed = true;
        if (armed)
        {
            await Assert.ThrowsAsync<SimulatedCrash>(() => StepOf(rig).RunAsync(new ScheduleSlot(Mondays[0]), Rig.Cancel));
        }

        return rig;
    }

    private static DraftReportsStep StepOf(Rig rig) => new(
        new ReportReader(rig.Reader, rig.Blobs, rig.Documents, Rig.Data, new HashSet<string>(), 30), rig.Blobs, rig.Outbox, rig.Queue,
        Render,
        new DraftMailWriter(new Uri("http://localhost:7071")).Write, ["vanphong@binhphuoc.example"], [UnitCode.Parse("BP")]);
}
