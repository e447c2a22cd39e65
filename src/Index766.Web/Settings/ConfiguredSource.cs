namespace Index766.Web.Settings;

/// <summary>A source as it is configured, whether or not anything is fetched from it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="IsSample">Whether its figures are the samples.</param>
/// <param name="IsFetched">Whether runs fetch from it: not from uploads, and not from a portal that is not switched on.</param>
public sealed record ConfiguredSource(string Name, SourceKind Kind, bool IsSample, bool IsFetched)
{
    /// <summary>The name of the samples' source, which pages call by words.</summary>
    public const string Samples = "samples";
}
