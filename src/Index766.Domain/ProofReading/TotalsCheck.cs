using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Domain.ProofReading;

/// <summary>Dossier rates against their counts, and the counts against their sum.</summary>
internal static class TotalsCheck
{
    /// <summary>What is wrong in the totals of a scope.</summary>
    public static IEnumerable<ProofFinding> Of(TypedTotals totals, UnitCode scope)
    {
        if (totals is { OnTime: { } onTime, Late: { } late, Resolved: { } resolved } && onTime + late != resolved)
        {
            yield return new ProofFinding(ProofKind.Sum, totals.Place, scope, "tổng hồ sơ đúng hạn và trễ hạn",
                VietnameseNumber.Count(onTime + late), $"{VietnameseNumber.Count(resolved)} hồ sơ đã giải quyết");
        }

        if (totals is { Received: { } received, Resolved: { } solved } && solved > received)
        {
            yield return new ProofFinding(ProofKind.Sum, totals.Place, scope, "hồ sơ đã giải quyết", VietnameseNumber.Count(solved),
                $"không quá {VietnameseNumber.Count(received)} hồ sơ tiếp nhận");
        }

        foreach (var (name, count, rate) in new[] { ("tỷ lệ đúng hạn", totals.OnTime, totals.OnTimeRate),
            ("tỷ lệ trễ hạn", totals.Late, totals.LateRate) })
        {
            if (count is { } known && rate is { } printed && totals.Resolved is > 0 and var all && !printed.IsRounded(100m * known / all))
            {
                yield return new ProofFinding(ProofKind.Rate, totals.Place, scope, name, $"{VietnameseNumber.Short(printed.Value)}%",
                    VietnameseNumber.Percent(100m * known / all));
            }
        }
    }
}
