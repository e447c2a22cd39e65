using System.Globalization;
using System.Text;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;

namespace Index766.Sources.Tests.SnapshotFiles.Limits;

/// <summary>A file with very many faults costs what reading it costs: not each takes a search, nor each pair a place.</summary>
public class ManyFaultsTests
{
    private const int Codes = 30_000;

    [Fact]
    public void Thousands_of_made_up_codes_are_told_with_suggestions_for_the_first_and_counted_together_after()
    {
        var table = Assert.Single(Read("as_of,unit_code,indicator,points\n"
            + Lines(Codes, i => $"2024-12-17,BP,MADE_UP_{i:X}_INDICATOR_WITH_A_LONG_NAME,1")));
        var (admission, allocated) = Admit(table);

        Assert.All(admission.Findings.SkipLast(1), finding => Assert.Contains("gần nhất: ", finding.Expected, StringComparison.Ordinal));
        Assert.DoesNotContain("gần nhất", admission.Findings[^1].Expected, StringComparison.Ordinal);
        Assert.Equal((202, "202–5201, …"), (admission.Findings[^1].Row, admission.Findings[^1].Rows));
        Assert.True(allocated < 100L * Measured.Megabyte, $"{allocated / Measured.Megabyte} MB");
    }

    [Fact]
    public void The_gate_takes_no_place_for_each_pair_of_unit_and_made_up_code()
    {
        var lines = Lines(Codes, i => $"2024-12-17,U{i},unit {i},COMMUNE,BP,MADE_UP_{i},1");
        var table = Assert.Single(Read("as_of,unit_code,unit_name,level,parent_code,indicator,points\n" + lines));

        // A bit for each pair would take 112 MB more.
        Assert.True(Admit(table).Allocated < 100L * Measured.Megabyte, $"{Admit(table).Allocated / Measured.Megabyte} MB");
    }

    [Fact]
    public void Thousands_of_unknown_units_and_headings_of_a_table_are_bounded_too()
    {
        var units = Lines(20_000, i => $"Sở không có {i:X} trong danh mục,90");
        var (file, allocated) = Measured.Read("f.csv", Encoding.UTF8.GetBytes(
            "\"Tỉnh Bình Phước, số liệu đến ngày 17/12/2024\"\nĐơn vị,Tổng điểm\n" + units));

        Assert.InRange(file.Findings.Count, 1, FindingReport.Most + 1);
        Assert.True(allocated < 400L * Measured.Megabyte, $"{allocated / Measured.Megabyte} MB");
    }

    private static (Domain.Gate.Admission Admission, long Allocated) Admit(SnapshotTable table)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var admission = Scoring.Admit(table);
        return (admission, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IReadOnlyList<SnapshotTable> Read(string text) => Files.Read(text).Tables;

    private static string Lines(int count, Func<int, FormattableString> line) =>
        string.Concat(Enumerable.Range(0, count).Select(i => line(i).ToString(CultureInfo.InvariantCulture) + "\n"));
}
