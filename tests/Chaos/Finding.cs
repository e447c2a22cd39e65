namespace Chaos;

/// <summary>A line of the table: what was done, how often, and what came of it.</summary>
/// <param name="What">The attack.</param>
/// <param name="Count">How often, of how many that were meant.</param>
/// <param name="Seen">What the programs did, with figures.</param>
/// <param name="Losses">What must not be; empty where the program held.</param>
internal sealed record Finding(string What, string Count, string Seen, IReadOnlyList<string> Losses)
{
    /// <summary>An attack that this machine cannot do, and why.</summary>
    public static Finding Skipped(string what, string reason) => new(what, "0", $"skipped: {reason}", []);
}
