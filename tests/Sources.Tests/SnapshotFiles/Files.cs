using System.Text;
using Index766.Domain.Snapshots;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.ReferenceFiles;
using Index766.Sources.SnapshotFiles;
using Index766.TestKit;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>Reads a text as if it were the file f.csv.</summary>
internal static class Files
{
    public static readonly ReferenceData Data = ReferenceDataFolder.Load(Repository.PathOf("data"));

    public static readonly SnapshotFileReader Reader = new(Data);

    public static ReadFile Read(string text, ReadingDefaults? fallback = null) => Read(Encoding.UTF8.GetBytes(text), fallback);

    public static ReadFile Read(byte[] bytes, ReadingDefaults? fallback = null) =>
        Reader.Read("f.csv", bytes, fallback ?? new ReadingDefaults());

    public static SnapshotTable Table(string text, ReadingDefaults? fallback = null)
    {
        var file = Read(text, fallback);
        Assert.Empty(file.Findings);
        return Assert.Single(file.Tables);
    }

    /// <summary>The one finding of a file that is refused, as a reader of either language sees it.</summary>
    public static void IsRefused(ReadFile file, string vietnamese, string english)
    {
        Assert.Empty(file.Tables);
        var finding = Assert.Single(file.Findings);
        Assert.Equal(vietnamese, finding.Vietnamese());
        Assert.Equal(english, finding.English());
    }
}
