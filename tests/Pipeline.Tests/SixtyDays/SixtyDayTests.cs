using Index766.Domain.Alerts;
using Index766.Pipeline.Ports;

namespace Pipeline.Tests.SixtyDays;

/// <summary>The whole pipeline through sixty days: the exact e-mails, whatever is delivered twice and wherever the program ends.</summary>
public class SixtyDayTests
{
    [Fact]
    public async Task Sends_exactly_the_emails_that_a_plain_reckoning_expects()
    {
        using var rig = NewRig();
        var lines = await RunAsync(rig, (_, drain) => drain(1));

        Assert.Equal(SixtyDayModel.Lines(), lines);
        Assert.Equal(rig.Sender.Accepted.Count, rig.Sender.Accepted.Select(mail => mail.Key).Distinct().Count());
        Assert.Equal(
            ["Escalated", "NoData", "Opened", "Rebaselined", "Repeated", "Resolved", "SourceBack", "SourceStale"],
            new[] { "Opened", "NoData", "Repeated", "Escalated", "Resolved", "Rebaselined", "SourceStale",
                "SourceBack" }.Where(word => lines.Exists(line => line.Contains(word, StringComparison.Ordinal)))
                    .Order(StringComparer.Ordinal));
        Assert.InRange(lines.Count, 30, 200);
        TestContext.Current.TestOutputHelper!.WriteLine("{0} e-mails in {1} days", lines.Count, SixtyDayStory.Days);
    }

    [Fact]
    public async Task Sends_the_same_when_every_message_is_delivered_twice()
    {
        using var rig = NewRig();

        Assert.Equal(SixtyDayModel.Lines(), await RunAsync(rig, (_, drain) => drain(2)));
        Assert.Equal(rig.Sender.Accepted.Count, rig.Sender.Accepted.Select(mail => mail.Key).Distinct().Count());
    }

    [Fact]
    public async Task Sends_the_same_when_the_program_ends_before_and_after_every_effect()
    {
        var (tried, ofThisLife) = (new HashSet<(string Effect, bool After)>(), new Dictionary<string, int>());
        var (effects, kills, inTheWindow, previous) = (0, 0, 0, "");
        Rig rig = null!;
        using var disposed = rig = NewRig((_, name, after) =>
        {
            var effect = $"{name} {rig.Effects.Subject}";
            var time = ofThisLife[effect] = ofThisLife.GetValueOrDefault(effect) + (after ? 0 : 1);
            if (tried.Add(($"{effect} {time}", after)))
            {
                (kills, effects) = (kills + 1, effects + (after ? 0 : 1));
                // Accepted by the server, and not marked yet: the one window in which an e-mail goes out again.
                inTheWindow += (after && name == "send mail") || (!after && previous == "send mail") ? 1 : 0;
                throw new SimulatedCrash();
            }

            previous = after ? name : previous;
        });

        // Each effect of a day is met first by a death of the program before it, then by one after it, and only then passed.
        var lines = await RunAsync(rig, async (_, drain) =>
        {
            tried.Clear();
            for (var isDone = false; !isDone;)
            {
                ofThisLife.Clear();
                try
                {
                    await drain(1);
                    isDone = true;
                }
                catch (SimulatedCrash)
                {
                }
            }
        });

        Assert.Equal(SixtyDayModel.Lines(), lines);
        Assert.InRange(rig.Sender.Accepted.Count - rig.Sender.Accepted.Select(mail => mail.Key).Distinct().Count(), 0, inTheWindow);
        TestContext.Current.TestOutputHelper!.WriteLine("{0} kills before and after {1} effects, {2} of them in the window", kills, effects,
            inTheWindow);
        Assert.Equal(2 * effects, kills);
        Assert.True(effects > 1000, $"only {effects} effects");
    }

    private static Rig NewRig(Action<int, string, bool>? around = null) => new(
        around, data: SixtyDayStory.Rules(changed: false), write: Reasons, operators: "ops@x.example");

    private static WrittenMail Reasons(AlertDigest digest, bool isSample) =>
        new("x", string.Join("; ", digest.Reasons.Order(StringComparer.Ordinal)), "x");

    /// <summary>Runs all days; the e-mails of each, as the model writes them.</summary>
    private static async Task<List<string>> RunAsync(Rig rig, Func<int, Func<int, Task>, Task> through)
    {
        var lines = new List<string>();
        for (var day = 0; day < SixtyDayStory.Days; day++)
        {
            rig.Clock.Advance(SixtyDayStory.Start.AddDays(day) - rig.Clock.GetUtcNow());
            Prepare(rig, day);
            var before = rig.Sender.Accepted.Count;
            await through(day, async deliveries =>
            {
                await rig.RestartAsync();
                await rig.FetchAsync(SixtyDayStory.Start.AddDays(day));
                await rig.DrainAsync(deliveries);
                // What waited for the run comes again.
                rig.Clock.Advance(TimeSpan.FromSeconds(2));
                await rig.DrainAsync(deliveries);
                rig.Clock.Advance(TimeSpan.FromSeconds(2));
                await rig.DrainAsync(deliveries);
            });
            lines.AddRange(rig.Sender.Accepted.Skip(before).DistinctBy(mail => mail.Key).OrderBy(mail => mail.To, StringComparer.Ordinal)
                .Select(mail => $"{day:00} {mail.To}: {mail.Text}"));
        }

        return lines;
    }

    private static void Prepare(Rig rig, int day)
    {
        rig.Source.Away = SixtyDayStory.Outage.Contains(day) ? "away" : null;
        if (day == SixtyDayStory.MethodologyChange)
        {
            rig.UseRules(SixtyDayStory.Rules(changed: true));
        }

        if (SixtyDayStory.HasFiles(day))
        {
            rig.Source.Set("t.csv", SixtyDayStory.TargetFile(day));
            rig.Source.Set("s.csv", SixtyDayStory.ScoreFile(day));
        }

        if (day == SixtyDayStory.Late + 1)
        {
            rig.Source.Set("late.csv", SixtyDayStory.TargetFile(SixtyDayStory.Late));
        }

        if (day % 10 == 7)
        {
            rig.Source.Set("copy.csv", SixtyDayStory.TargetFile(day));
        }
    }
}
