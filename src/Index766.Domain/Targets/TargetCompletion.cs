namespace Index766.Domain.Targets;

/// <summary>How far one unit has come with its targets (mức độ hoàn thành).</summary>
/// <param name="Results">A result for each target that the snapshot has a row of,
///   by number; empty for a unit with no figures at all.</param>
/// <param name="Expected">How many targets the unit has; 0 for a unit with no figures at all.</param>
public sealed record TargetCompletion(IReadOnlyList<TargetResult> Results, int Expected)
{
    /// <summary>A unit with no figures at all.</summary>
    public static readonly TargetCompletion None = new([], 0);

    /// <summary>The decisions that set the targets, as cited.</summary>
    public IEnumerable<string> Decisions =>
        Results.Select(result => result.Target.Decision).Where(decision => decision.Length > 0).Distinct();

    /// <summary>How many targets are Đạt.</summary>
    public int Met => Results.Count(result => result.IsMet);

    /// <summary>
    /// Đạt of all targets in percent, one decimal, half up; null for a unit with no
    /// figures at all, or where the snapshot is silent on a target.
    /// </summary>
    public decimal? Percent =>
        Results.Count == 0 || Results.Count < Expected ? null : decimal.Round(100m * Met / Results.Count, 1, MidpointRounding.AwayFromZero);
}
