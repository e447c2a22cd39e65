using Index766.Pipeline;
using Index766.Sources.ReferenceFiles;

namespace Index766.TestKit;

/// <summary>The rules of <c>data/</c>, read once.</summary>
public static class ShippedRules
{
    private static readonly Lazy<ReferenceData> Read = new(() => ReferenceDataFolder.Load(Repository.PathOf("data")));

    public static ReferenceData Data => Read.Value;
}
