using Index766.Domain.Findings;
using Index766.Pipeline.Ports;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>Fractions among the results of targets: 0,95 against 90.</summary>
public class MatrixRatioTests
{
    [Theory]
    [InlineData("%;90", "0,95;Chưa đạt", "%;70", "71;Đạt", "0.95 71")]
    [InlineData(";90", "0,95;", ";70", "71;", "0.95 71")]
    [InlineData("%;90", "0,95;Chưa đạt", "%;70", "0,3;Chưa đạt", "0.95 0.3")]
    [InlineData("%;90", "0,95 %;", "%;70", "0,3 %;", "0.95 0.3")]
    public void Results_are_percentages_where_the_table_says_so(
        string target, string result, string otherTarget, string other, string expected)
    {
        var file = Read(target, result, otherTarget, other);

        Assert.Empty(file.Findings);
        Assert.Equal(expected, Ratios(file));
    }

    [Theory]
    [InlineData(";0,9", "0,95;", ";0,7", "0,65;", "95 65", "chỉ tiêu in là phân số")]
    [InlineData("%;0,9", "0,95;Đạt", "%;0,7", "65 %;Chưa đạt", "95 65", "chỉ tiêu in là phân số")]
    [InlineData(";90", "0,95;Đạt", ";70", "0,65;Chưa đạt", "95 65", "chỉ cách đọc này cho đánh giá đã in")]
    public void Results_are_fractions_with_one_warning_where_a_target_proves_it(
        string target, string result, string otherTarget, string other, string expected, string reason)
    {
        var file = Read(target, result, otherTarget, other);

        var finding = Assert.Single(file.Findings);
        Assert.Equal((FindingKind.AssumedReading, Severity.Warning), (finding.Kind, finding.Severity));
        Assert.Contains(reason, finding.Vietnamese(), StringComparison.Ordinal);
        Assert.Equal(expected, Ratios(file));
    }

    [Theory]
    [InlineData("%;90", "0,95;", "%;70", "0,65;")]
    [InlineData(";90", "1;", ";70", "-;")]
    [InlineData("%;90", "0,95;Đạt", "%;70", "71;Đạt")]
    [InlineData("%;90", "0,95;Đạt", "%;70", "0,71;Chưa đạt")]
    [InlineData("%;90", "0,95;", "%;70", "71 %;")]
    public void Results_of_which_nothing_tells_are_refused_once(string target, string result, string otherTarget, string other)
    {
        var file = Read(target, result, otherTarget, other);

        Assert.Empty(file.Tables);
        Assert.Equal(FindingKind.AmbiguousRatio, Assert.Single(file.Findings, finding => finding.Severity == Severity.Error).Kind);
    }

    private static ReadFile Read(string target, string result, string otherTarget, string other)
    {
        var targets = Files.Data.TargetSets.SelectMany(set => set.Of(Domain.Units.Level.Department)).ToList();
        return Files.Read($"""
            Tỉnh Bình Phước, số liệu đến ngày 26/11/2024
            TT;Nhiệm vụ;Chỉ tiêu;;Sở Y tế;
            ;;ĐVT;127;Kết quả;Đánh giá
            1;{targets[0].Name};{target};{result}
            2;{targets[1].Name};{otherTarget};{other}
            """);
    }

    private static string Ratios(ReadFile file) =>
        string.Join(' ', Assert.Single(file.Tables).Readings.Select(reading => FormattableString.Invariant($"{reading.Ratio:0.####}")));
}
