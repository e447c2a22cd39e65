using Index766.Domain.Findings;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Limits;

/// <summary>A reading and what it allocated on its thread: every row that is gone through allocates, so this bounds the work.</summary>
internal sealed record Measured(ReadFile File, long Allocated)
{
    public const int Megabyte = 1024 * 1024;

    public static Measured Read(string name, byte[] content)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var file = Files.Reader.Read(name, content, new ReadingDefaults(), TestContext.Current.CancellationToken);
        return new Measured(file, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>The sentence of the one finding of a file that is refused within so many bytes of allocations.</summary>
    public static string Refusal(string name, byte[] content, int megabytes)
    {
        var (file, allocated) = Read(name, content);
        Assert.Empty(file.Tables);
        Assert.True(allocated < (long)megabytes * Megabyte, $"{name}: {allocated / Megabyte} MB");
        return Assert.Single(file.Findings, finding => finding.Severity == Severity.Error).Vietnamese();
    }
}
