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

    /// <summary>A file in a killed program's hands settles within the visibility timeout and this; each further one from its turn.</summary>
    private static readonly TimeSpan MaxTurn = TimeSpan.FromMinutes(1);

    /// <summary>E-mails follow, whose messages may have been hidden, too, and wait in growing pauses for the files.</summary>
    private static readonly TimeSpan MaxStall = TimeSpan.FromMinutes(8);

    /// <summary>Reading a nation's files again at each slot takes a busy machine longer than the five seconds of a province.</summary>
    private readonly (string, string)[] _settings = what == "nation" ? [("FetchSchedule", "*/30 * * * * *")] : [];

    private readonly List<string> _losses = [];
    private int _kills;
    private int _days;
    private int _replayed;
    private TimeSpan _slowest;
    private TimeSpan _longestTurn;

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

        for (; _days < plan.Days && _losses.Count == 0 && !context.IsOver; _days += plan.DaysAtOnce)
        {
            await RoundAsync(context, random, undisturbed, disturbed);
        }

        return [Verdict(title, await Outcome.OfAsync(disturbed), await Outcome.OfAsync(undisturbed))];
    }

    /// <summary>Lays in the next days, kills the program meanwhile, and lets it come to rest.</summary>
    private async Task RoundAsync(AttackContext context, Random random, Storage undisturbed, Storage disturbed)
    {
        var until = plan.Kills * Math.Min(plan.Days, _days + plan.DaysAtOnce) / plan.Days;
        foreach (var storage in new[] { undisturbed, disturbed })
        {
            Put(context.Office, storage, _days);
        }

        var whole = SettleAsync(context, undisturbed);
        for (; _kills < until && !context.IsOver; _kills++)
        {
            await using var program = context.Programs.Start(disturbed, _settings);
            await Task.Delay(ShortestLife + (random.NextDouble() * (plan.MaxLife - ShortestLife)));
        }

        var rest = await SettleAsync(context, disturbed);
        await whole;
        _replayed += rest.Replayed;
        _slowest = rest.Scored > _slowest ? rest.Scored.Value : _slowest;
        _longestTurn = rest.LongestTurn > _longestTurn ? rest.LongestTurn : _longestTurn;
        if (rest.LongestTurn > MaxTurn)
        {
            _losses.Add($"day {_days}: a file took {rest.LongestTurn} from its turn on, expected at most {MaxTurn}");
        }
    }

    private Finding Verdict(string title, Outcome outcome, Outcome undisturbed) => new(
        title, $"{_kills} of {plan.Kills} kills over {_days} of {plan.Days} days",
        string.Create(CultureInfo.InvariantCulture,
            $"{outcome.Rows} score rows, {outcome.Mails} e-mails, {outcome.Sending} left in Sending; {_replayed} messages set aside and "
                + $"replayed; files settled after at most {_slowest.TotalSeconds:0} s, none later than {_longestTurn.TotalSeconds:0} s "
                + $"after the visibility timeout and its turn"),
        [.. _losses, .. outcome.LossesAgainst(undisturbed)]);

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

    private async Task<Rest> SettleAsync(AttackContext context, Storage storage)
    {
        await using var program = await context.Programs.ListenAsync(storage, _settings);
        return await context.Programs.RestAsync(program, storage, MaxStall);
    }
}
