using Index766.Domain.Dossiers;
using Index766.Domain.Findings;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;

namespace Index766.Domain.Gate;

/// <summary>Whether a unit's dossier figures fit together: parts within the whole, percentages as the counts give them.</summary>
internal static class DossierCheck
{
    public static IEnumerable<Finding> Check(string file, IReadOnlyList<Reading> ofUnit)
    {
        var byMeasure = ofUnit.Where(reading => DossierMeasures.Contains(reading.Measure)).ToDictionary(reading => reading.Measure);
        var resolved = byMeasure.GetValueOrDefault(DossierMeasures.Resolved)?.Numerator;
        return CheckParts(file, byMeasure, resolved).Concat(CheckRates(file, byMeasure, resolved));
    }

    private static IEnumerable<Finding> CheckParts(string file, Dictionary<IndicatorCode, Reading> byMeasure, decimal? resolved)
    {
        if (resolved is not { } whole)
        {
            yield break;
        }

        var parts = new[] { DossierMeasures.OnTime, DossierMeasures.Late }.Select(byMeasure.GetValueOrDefault).OfType<Reading>().ToList();
        foreach (var part in parts.Where(part => part.Numerator > whole))
        {
            yield return new Finding(FindingKind.ValueOverMaximum, file, part.Row, "numerator", SnapshotGate.Text(part.Numerator!.Value),
                $"số hồ sơ không lớn hơn số đã giải quyết {VietnameseNumber.Short(whole)}",
                $"a number of dossiers not above the resolved ones {SnapshotGate.Text(whole)}").At(part);
        }

        if (parts.Count == 2 && parts.TrueForAll(part => part.Numerator <= whole) && parts.Sum(part => part.Numerator) is { } sum
            && sum != whole)
        {
            yield return new Finding(FindingKind.UnexplainedSum, file, byMeasure[DossierMeasures.Resolved].Row, "numerator",
                SnapshotGate.Text(whole),
                $"tổng số đúng hạn và trễ hạn {VietnameseNumber.Short(sum)}",
                $"the sum of those on time and those late {SnapshotGate.Text(sum)}").At(byMeasure[DossierMeasures.Resolved]);
        }
    }

    private static IEnumerable<Finding> CheckRates(string file, Dictionary<IndicatorCode, Reading> byMeasure, decimal? resolved)
    {
        foreach (var reading in byMeasure.Values)
        {
            var whole = reading.Measure == DossierMeasures.OnTime || reading.Measure == DossierMeasures.Late ? resolved : null;
            if (DossierRate.Of(reading, whole) is { IsErratum: true, Computed: { } computed })
            {
                yield return new Finding(FindingKind.PrintedRate, file, reading.Row, "ratio", SnapshotGate.Text(reading.Ratio!.Value),
                    $"tỷ lệ tính từ số hồ sơ là {VietnameseNumber.Short(computed)}",
                    $"the percentage that the counts give, {SnapshotGate.Text(computed)}").At(reading);
            }
        }
    }
}
