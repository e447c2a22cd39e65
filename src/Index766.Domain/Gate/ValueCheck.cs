using Index766.Domain.Findings;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;

namespace Index766.Domain.Gate;

/// <summary>Whether a reading's figures are possible. Nothing is clipped.</summary>
internal sealed class ValueCheck(string file, Methodology methodology, ReadingTable table)
{
    /// <summary>More units than Vietnam has: a rank beyond it is a slip of the keyboard.</summary>
    private const decimal MaxPeers = 100_000;

    private readonly (bool IsRank, bool IsMonitored, decimal? Maximum)[] _rules = [.. table.Measures.Select(measure =>
        (measure.IsRank, methodology.Indicator(measure) is { MaxPoints: 0 }, methodology.MaximumOf(measure)))];

    /// <summary>Checks the reading at a place of the table.</summary>
    public void Check(int place, List<Finding> findings)
    {
        var cell = table.Cells[place];
        var rule = _rules[cell.Measure];
        if (cell.Other is null && cell.Good <= cell.All && !rule.IsRank)
        {
            // A part of a whole, and nothing else that could be wrong.
            return;
        }

        var (reading, before) = (table[place], findings.Count);
        if (rule.IsRank)
        {
            CheckRank(file, reading, findings);
        }
        else
        {
            CheckCounts(file, reading, rule.IsMonitored, findings);
            CheckPoints(file, reading, rule.Maximum, findings);
        }

        for (var i = before; i < findings.Count; i++)
        {
            findings[i] = findings[i].At(reading);
        }
    }

    private static void CheckRank(string file, Reading reading, List<Finding> findings)
    {
        if (reading.Numerator is { } rank && (rank is < 1 or > MaxPeers || rank != decimal.Truncate(rank)))
        {
            findings.Add(
                Impossible(file, reading, "numerator", rank, "thứ hạng là số nguyên từ 1 đến 100000",
                    "a rank, a whole number from 1 to 100000"));
        }

        if (reading.Denominator is { } peers && (peers < (reading.Numerator ?? 1) || peers > MaxPeers || peers != decimal.Truncate(peers)))
        {
            findings.Add(
                Impossible(file, reading, "denominator", peers, "số đơn vị được so sánh, từ thứ hạng đến 100000",
                    "the number of peers, from the rank to 100000"));
        }
    }

    /// <summary>What is only monitored may be days per dossier: no share, and no whole number.</summary>
    private static void CheckCounts(string file, Reading reading, bool isMonitored, List<Finding> findings)
    {
        CheckCount(file, reading, "numerator", reading.Numerator, isMonitored, findings);
        CheckCount(file, reading, "denominator", reading.Denominator, isMonitored, findings);
        if (reading.Numerator > reading.Denominator && !isMonitored)
        {
            findings.Add(Impossible(file, reading, "numerator", reading.Numerator!.Value,
                $"tử số không lớn hơn mẫu số {VietnameseNumber.Short(reading.Denominator)}",
                $"a numerator not above the denominator {SnapshotGate.Text(reading.Denominator!.Value)}"));
        }

        if (reading.Numerator is null != reading.Denominator is null
            && !(DossierMeasures.Contains(reading.Measure) && reading.Denominator is null))
        {
            findings.Add(
                new Finding(FindingKind.WrongNumber, file, reading.Row, reading.Numerator is null ? "numerator" : "denominator", "",
                "cả tử số và mẫu số, hoặc không số nào", "both numerator and denominator, or neither"));
        }

        if (reading.Ratio < 0 || (reading.Ratio > 100 && !isMonitored))
        {
            findings.Add(Impossible(file, reading, "ratio", reading.Ratio.Value, "tỷ lệ từ 0 đến 100", "a percentage from 0 to 100"));
        }
    }

    private static void CheckCount(string file, Reading reading, string column, decimal? count, bool isMonitored, List<Finding> findings)
    {
        if (count is { } value && (value < 0 || (!isMonitored && value != decimal.Truncate(value))))
        {
            findings.Add(Impossible(file, reading, column, value, "số đếm là số nguyên từ 0", "a count, a whole number from 0"));
        }
    }

    private static void CheckPoints(string file, Reading reading, decimal? maximum, List<Finding> findings)
    {
        if (reading.Points is { } points && (points < 0 || points > maximum))
        {
            var most = SnapshotGate.Text(maximum ?? 0);
            findings.Add(
                Impossible(file, reading, "points", points, $"điểm từ 0 đến {VietnameseNumber.Short(maximum ?? 0)}",
                    $"points from 0 to {most}"));
        }

        if (reading.Previous is { } previous && (previous.Points < 0 || previous.Points > maximum))
        {
            var most = SnapshotGate.Text(maximum ?? 0);
            findings.Add(
                Impossible(file, reading, "previous_points", previous.Points, $"điểm từ 0 đến {VietnameseNumber.Short(maximum ?? 0)}",
                    $"points from 0 to {most}"));
        }

        if (reading.MaxPoints is { } printed && maximum is { } known && printed != known)
        {
            findings.Add(new Finding(FindingKind.PrintedMaximum, file, reading.Row, "max_points", SnapshotGate.Text(printed),
                $"{VietnameseNumber.Short(known)}: mức tối đa in trong tài liệu ({VietnameseNumber.Short(printed)}) khác phương pháp "
                    + $"tính ({VietnameseNumber.Short(known)})",
                $"{SnapshotGate.Text(known)}: the maximum printed in the document ({SnapshotGate.Text(printed)}) differs from the "
                    + $"methodology's ({SnapshotGate.Text(known)})"));
        }
    }

    private static Finding Impossible(string file, Reading reading, string column, decimal found, string expected,
        string expectedEnglish) =>
        new(FindingKind.ValueOverMaximum, file, reading.Row, column, SnapshotGate.Text(found), expected, expectedEnglish);
}
