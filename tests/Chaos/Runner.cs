using Chaos.Attacks;
using Chaos.World;

namespace Chaos;

/// <summary>Runs the attacks that are asked for.</summary>
internal static class Runner
{
    private const double LongMinutes = 33;
    private const double ShortMinutes = 2.5;

    /// <summary>Runs them side by side, and gives what was found in the order of the plan.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(ChaosOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("index766-chaos-").FullName;
        try
        {
            var office = new Office(Path.Combine(folder, "rules"), options.Seed);
            var minutes = options.Minutes ?? (options.IsShort ? ShortMinutes : LongMinutes);
            var context = new AttackContext(options.Seed, options.IsShort, DateTimeOffset.UtcNow.AddMinutes(minutes), folder, office,
                new Programs(options.Server, office));
            var rows = AttackPlan.Of(options.IsShort).Select(row => RowAsync([.. row.Where(options.Asks)], context));
            return [.. (await Task.WhenAll(rows)).SelectMany(row => row)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<Finding>> RowAsync(IReadOnlyList<IAttack> attacks, AttackContext context)
    {
        var findings = new List<Finding>();
        foreach (var attack in attacks)
        {
            findings.AddRange(context.IsOver ? [Finding.Skipped(attack.Name, "the time was over")] : await TryAsync(attack, context));
            await Console.Error.WriteLineAsync($"chaos: {attack.Name} done");
        }

        return findings;
    }

    /// <summary>An attack that comes to no verdict is a loss: nothing is known of the program.</summary>
    private static async Task<IReadOnlyList<Finding>> TryAsync(IAttack attack, AttackContext context)
    {
        try
        {
            return await attack.RunAsync(context);
        }
        catch (Exception fault)
        {
            return [new Finding(attack.Name, "0", "no verdict", [fault is TimeoutException or HttpRequestException ? fault.Message : fault.ToString()])];
        }
    }
}
