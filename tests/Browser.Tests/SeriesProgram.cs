using System.Globalization;
using Browser.Tests;
using Index766.TestKit;
using Server.Tests.Running;

[assembly: AssemblyFixture(typeof(SeriesProgram))]

namespace Browser.Tests;

/// <summary>
/// A program with what the samples lack: a board over two years with a gap, points that were
/// recomputed and flagged, a refused file, and alerts that are held back.
/// </summary>
public sealed class SeriesProgram : IAsyncLifetime
{
    private const string Heading = "as_of,unit_code,unit_name,level,parent_code,indicator,numerator,denominator,points,quality,status\n";

    private readonly TempData data = new();
    private readonly TempData folder = new();

    public RunningProgram Program { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await WriteAsync("1.csv", Districts("2024-05-13", "90.5"));
        await WriteAsync("2.csv", Districts("2024-05-20", null));
        await WriteAsync("3.csv", Districts("2024-05-27", "91.75"));
        await WriteAsync("4.csv", Districts("2025-01-06", "70"));
        await WriteAsync("5.csv", Districts("2025-01-13", "72.05"));
        await WriteAsync("6.csv", Departments());
        await WriteAsync("7.csv", Provinces());
        await WriteAsync("bad.csv", "2026-01-13,P-1,Sở Một,department,H20,TOTAL,,,101,,\n");
        Program =
            await RunningProgram.StartAsync(data.Folder, "Sources:0:Name=office", $"Sources:0:Path={folder.Folder}",
                "Reports:Enabled=false");
        await Program.WaitUntilIdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        data.Dispose();
        folder.Dispose();
    }

    private Task WriteAsync(string name, string rows) => File.WriteAllTextAsync(folder[name], Heading + rows);

    /// <summary>Eleven districts; the first has a total of its own, or no data.</summary>
    private static string Districts(string asOf, string? total) =>
        $"{asOf},BP-H01,,,,TOTAL,,,{total},,{(total is null ? "no_data" : "")}\n"
        + string.Concat(Enumerable.Range(2, 10)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{asOf},BP-H{n:00},,,,TOTAL,,,85,,\n")));

    /// <summary>Departments with counts beside published points that do not follow from them, and a flag.</summary>
    private static string Departments() => string.Concat(Enumerable.Range(1, 5).Select(n => string.Create(
        CultureInfo.InvariantCulture,
        $"2026-10-10,P-{n},Sở {n},department,H20,TOTAL,,,6{n}.5,,\n2026-10-10,P-{n},Sở "
            + $"{n},department,H20,DOSSIER_ON_TIME,9{n}0,1000,{n},TEMP_NATIONAL_REPORT_DENOMINATOR,\n")));

    /// <summary>All 34 provinces without data today: so many alerts at once that they are held back.</summary>
    private static string Provinces()
    {
        var today = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var codes = File.ReadLines(Repository.PathOf("data", "samples", "vn-2026-10-10-scores.csv")).Skip(1)
            .Select(line => line.Split(',')[2]).Distinct();
        return string.Concat(codes.Select(code => $"{today},{code},,,,TOTAL,,,,,no_data\n"));
    }
}
