using System.Runtime;
using System.Runtime.CompilerServices;
using System.Text;
using Index766.Pipeline.Ports;
using Index766.Pipeline.ScoreUnits;
using Index766.Sources.SnapshotFiles;

namespace Pipeline.Tests;

/// <summary>What a file needed while it was read is given back, whatever is wrong with it.</summary>
[Collection(Alone)]
public class LargeFileTests
{
    /// <summary>Beside other tests the heap would say nothing.</summary>
    private const string Alone = "large files";

    private const int Megabyte = 1024 * 1024;
    private const int Limit = 8 * Megabyte;

    private readonly FileScoring _scoring = new(new SnapshotFileReader(Rig.Data).Read, Rig.Data, new Dictionary<string, SourceRules>());

    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class Collection;

    [Theory]
    [InlineData("so-lieu.json", "[", "[[[0,0,0]]],", 500_000, "0]")]
    [InlineData("so-lieu.json", "[", "{\"unit_code\":\"BP\"},", 1_000_000, "{}]")]
    [InlineData("so-lieu.csv", "as_of,unit_code,indicator,points\n", "2024-12-17,BP,TOTAL,5x\n", 400_000, "")]
    [InlineData("so-lieu.html", "<html><table>", "<tr><td>Sở Y tế</td><td>94</td></tr>", 100_000, "</table></html>")]
    public void The_heap_is_back_after_a_collection(string name, string begin, string text, int count, string end)
    {
        Score(name, begin, text, 1, end);
        var before = Alive();
        Score(name, begin, text, count, end);

        // The thread that read the file ends after it has answered, on a busy machine a moment later: what it kept goes then.
        var left = long.MaxValue;
        SpinWait.SpinUntil(() => (left = Alive() - before) < Limit, TimeSpan.FromSeconds(3));
        Assert.True(left < Limit, $"{left / Megabyte} MB are left.");
    }

    /// <summary>In a frame of its own: what a frame holds is alive until it ends.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Score(string name, string begin, string text, int count, string end) => _scoring.Score(
        "office", name, Encoding.UTF8.GetBytes(begin + new StringBuilder().Insert(0, text, count) + end), new string('0', 64),
        new DateTimeOffset(2026, 11, 21, 23, 0, 0, TimeSpan.Zero), new ReadingDefaults(), cancellationToken: Rig.Cancel);

    private static long Alive()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
