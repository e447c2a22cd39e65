namespace Index766.Pipeline.AlertUnits;

/// <summary>What alerts need of the settings.</summary>
/// <param name="Sources">The configured sources, in their order.</param>
/// <param name="SampleSources">Those of them that hold the shipped samples.</param>
/// <param name="StopShare">The share of a series' units, in percent, that may be alarmed at once without a person's word.</param>
/// <param name="Operators">The operators' addresses.</param>
public sealed record AlertOptions(IReadOnlyList<string> Sources, IReadOnlySet<string> SampleSources, decimal StopShare,
    IReadOnlyList<string> Operators)
{
    /// <summary>The share that is allowed where no setting names another, in percent.</summary>
    public const int DefaultStopShare = 40;
}
