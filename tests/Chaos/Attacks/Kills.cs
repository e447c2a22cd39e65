using System.Globalization;
using Chaos.World;
using Index766.TestKit;

namespace Chaos.Attacks;

/// <summary>How much is published and how often the program is killed meanwhile.</summary>
/// <param name="Days">Daily snapshots.</param>
/// <param name="DaysAtOnce">How many are laid into the folder before the program is killed.</param>
/// <param name="Kills">How often, over all days.</param>
/// <param name="MaxLife">The longest time from a start to the kill.</param>
internal sealed record KillPlan(int Days, int DaysAtOnce, int Kills, TimeSpan MaxLife);

/// <summary>
/// The Server gets daily files and is killed with SIGKILL at random moments through fetch, score, publish, alert and mail. What it leaves
/// in the end must be what a Server leaves that nobody killed.
/// </summary>
/// <param name="what">What is published: <c>province</c> or <c>nation</c>.</param>
/// <param name="isOnAzurite">Whether on the storage emulator, else on a data folder.</param>
/// <param name="plan">How much, how often.</param>
internal sealed class Kills(string what, bool isOnAzurite, KillPlan plan) : IAttack
{
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMilliseconds(300);

    /// <summary>A message in a killed program's hands is hidden for two minutes; after one more every file must be on its way.</summary>
    private static readonly TimeSpan FilesSettle = TimeSpan.FromMinutes(3);

    /// <summary>The files of a source follow each other: the first one may be the one that was hidden.</summary>
    private static readonly TimeSpan WorkPerFile = TimeSpan.FromSeconds(5);

    /// <summary>E-mails follow, whose messages may have been hidden, too, and wait in growing pauses for the files.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public string Name => $"kill-{what}-{(isOnAzurite ? "azurite" : "local")}";

    public async Task<IReadOnlyList<Finding>> RunAsync(AttackContext context)
    {
        var title = $"SIGKILL, {what}, {(isOnAzurite ? "Azurite" : "data folder")}";
        if (isOnAzurite && AzuriteProgram.ReasonToSkip() is { } reason)
        {
            return [Finding.Skipped(title, reason)];
        }

        var random = context.RandomOf(Name);
        var undisturbed = new Storage(context.Under($"{Name}-undisturbed"));
        await using var azurite = isOnAzurite ? new Azurite(context.Under($"{Name}-azurite")) : null;
        await (azurite?.StartAsync() ?? Task.CompletedTask);
        var disturbed = new Storage(context.Under(Name), azurite);

        var (kills, replayed, days, slowest) = (0, 0, 0, TimeSpan.Zero);
        var losses = new List<string>();
        for (; days < plan.Days && losses.Count == 0 && !context.IsOver; days += plan.DaysAtOnce)
        {
            var until = plan.Kills * Math.Min(plan.Days, days + plan.DaysAtOnce) / plan.Days;
            foreach (var storage in new[] { undisturbed, disturbed })
            {
                Put(context.Office, storage, days);
            }

            var whole = SettleAsync(context, undisturbed);
            for (; kills < until && !context.IsOver; kills++)
            {
                await using var program = context.Programs.Start(disturbed);
                await Task.Delay(ShortestLife + (random.NextDouble() * (plan.MaxLife - ShortestLife)));
            }

            var rest = await SettleAsync(context, disturbed);
            await whole;
            replayed += rest.Replayed;
            slowest = rest.Scored > slowest ? rest.Scored.Value : slowest;
            var settle = FilesSettle + (WorkPerFile * plan.DaysAtOnce);
            if (rest.Scored > settle)
            {
                losses.Add($"day {days}: the last file settled after {rest.Scored}, expected at most {settle}");
            }
        }

        var outcome = await Outcome.OfAsync(disturbed);
        losses.AddRange(outcome.LossesAgainst(await Outcome.OfAsync(undisturbed)));
        return
        [
            new Finding(
                title, $"{kills} of {plan.Kills} kills over {days} of {plan.Days} days",
                string.Create(CultureInfo.InvariantCulture,
                    $"{outcome.Rows} score rows, {outcome.Mails} e-mails, {outcome.Sending} left in Sending; {replayed} messages set aside "
                        + $"and replayed; files settled after at most {slowest.TotalSeconds:0} s"),
                losses),
        ];
    }

    /// <summary>The files of the next days, all at once and in place of those before.</summary>
    private void Put(Office office, Storage storage, int from)
    {
        foreach (var before in Directory.Exists(storage.Inbox) ? Directory.GetFiles(storage.Inbox) : [])
        {
            File.Delete(before);
        }

        for (var day = from; day < Math.Min(plan.Days, from + plan.DaysAtOnce); day++)
        {
            Office.Put(storage.Inbox, $"{Office.AsOf(day)}.csv", what == "nation" ? office.NationOn(day) : office.ProvinceOn(day));
        }
    }

    private static async Task<Rest> SettleAsync(AttackContext context, Storage storage)
    {
        await using var program = await context.Programs.ListenAsync(storage);
        return await context.Programs.RestAsync(program, storage, Patience);
    }
}
