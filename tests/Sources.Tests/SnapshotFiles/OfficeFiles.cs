using Index766.Pipeline.Ports;
using Index766.TestKit;

namespace Index766.Sources.Tests.SnapshotFiles;

/// <summary>Files as offices and portals really make them, of <c>Figures/office-files</c>.</summary>
internal static class OfficeFiles
{
    public static byte[] Bytes(string name) =>
        File.ReadAllBytes(Repository.PathOf("tests", "Sources.Tests", "Figures", "office-files", name));

    public static ReadFile Read(string name, ReadingDefaults? fallback = null) =>
        Files.Reader.Read(name, Bytes(name), fallback ?? new ReadingDefaults());

    /// <summary>Each reading as unit, measure and points, or the rank.</summary>
    public static IEnumerable<string> Points(ReadFile file) => file.Tables.SelectMany(table => table.Readings)
        .Select(reading => FormattableString.Invariant($"{reading.Unit} {reading.Measure} {reading.Points ?? reading.Numerator}"));

    /// <summary>What is said of a file that is refused, each finding once.</summary>
    public static string[] Faults(ReadFile file)
    {
        Assert.Empty(file.Tables);
        return [.. file.Findings.Select(finding => finding.Vietnamese())];
    }
}
