using System.Globalization;

namespace Index766.Domain.Tests.Golden;

/// <summary>Three units of Phú Thọ as the portal published them for August 2026: groups from raw counts.</summary>
public class PhuThoTests
{
    [Theory]
    [InlineData("H44.100", "TDGQ", "15.81", "DOSSIER_ON_TIME,2348,2971")]
    [InlineData("H44.119", "TDGQ", "17.31", "DOSSIER_ON_TIME,986,1139")]
    [InlineData("H44.13", "TDGQ", "0", "DOSSIER_ON_TIME,0,2")]
    [InlineData("H44.100", "MDHL", "17.27",
        "DOSSIER_RECEIVING_SATISFACTION,2348,2971|PETITION_PROCESSING_ON_TIME,3,3|PETITION_HANDLING_SATISFACTION,3,3")]
    [InlineData("H44.100", "TTTT", "6.69", "PAY_DOSSIER_ONLINE,1516,1707|PAY_FORMALITY_USED,12,35|PAY_FORMALITY_AVAILABLE,7,35")]
    [InlineData("H44.119", "TTTT", "7.36", "PAY_DOSSIER_ONLINE,790,813|PAY_FORMALITY_USED,14,36|PAY_FORMALITY_AVAILABLE,8,36")]
    [InlineData("H44.13", "TTTT", "0", "PAY_DOSSIER_ONLINE,0,0|PAY_FORMALITY_USED,0,1|PAY_FORMALITY_AVAILABLE,0,1")]
    public void A_group_from_raw_counts_has_the_published_points(string unit, string group, string published, string counts)
    {
        var rows = counts.Split('|').Append($"GROUP_{group},,")
            .Select(count =>
                $"2026-08,2026-09-01,{unit},Đơn "
                    + $"vị,{(unit == "H44.13" ? "department" : "commune")},{count},"
                    + $"{(count.StartsWith("GROUP", StringComparison.Ordinal) ? published : "")}\n");

        var score = World.Score("period,as_of,unit_code,unit_name,level,indicator,numerator,denominator,points\n" + string.Concat(rows))
            .ScoreOf(unit);

        var found = score.Groups.Single(candidate => candidate.Code == group);
        Assert.Equal((decimal.Parse(published, CultureInfo.InvariantCulture), found.Published), (found.Summed, found.Summed));
        Assert.Empty(score.Reconciliations);
    }
}
