namespace Chaos.World;

/// <summary>What a program's log must not have.</summary>
internal static class LogLines
{
    private const int Shown = 240;

    /// <summary>The end of a log.</summary>
    public static string EndOf(string printed) => printed[^Math.Min(printed.Length, 1000)..];

    /// <summary>A loss for each line with an exception's stack: an operator can do nothing with one.</summary>
    public static IEnumerable<string> StacksOf(string printed) => printed.Split('\n')
        .Where(line => line.Contains("   at ", StringComparison.Ordinal))
        .Select(line => $"a stack in the log: {line[..Math.Min(Shown, line.Length)]}");
}
