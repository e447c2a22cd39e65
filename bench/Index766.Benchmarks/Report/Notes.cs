namespace Index766.Benchmarks.Report;

/// <summary>What people found out about goals that are not reached: <c>bench/notes.md</c>, with the goal's name as heading.</summary>
internal sealed class Notes(string text)
{
    private readonly Dictionary<string, string> byGoal = text.Split("\n## ").Skip(1).Select(note => note.Split('\n', 2))
        .ToDictionary(note => note[0].Trim(), note => note[1].Trim(), StringComparer.Ordinal);

    /// <summary>Headings that name no goal: their notes are never shown.</summary>
    public IEnumerable<string> Unknown(IEnumerable<Goal> goals) => byGoal.Keys.Except(goals.Select(goal => goal.Name));

    /// <summary>The list of goals that are not reached, each with its note.</summary>
    public string Of(IEnumerable<Goal> goals) => string.Join('\n', goals.Where(goal => !goal.IsReached)
        .Select(goal => $"- **{goal.Name}**: {byGoal.GetValueOrDefault(goal.Name, "not looked into yet.").ReplaceLineEndings(" ")}"));
}
