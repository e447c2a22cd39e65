using Index766.Domain.Snapshots;

namespace Index766.Domain.Scoring;

/// <summary>Published and computed points that differ by more than 0.015: shown beside each other, nothing is overwritten.</summary>
public sealed record Reconciliation(IndicatorCode Measure, decimal Published, decimal Computed)
{
    /// <summary>What stands beside recomputed points, in Vietnamese.</summary>
    public const string NoteVietnamese = "Điểm tính lại, chỉ để tham khảo; điểm chính thức theo Cổng Dịch vụ công quốc gia";

    /// <summary>The same in English.</summary>
    public const string NoteEnglish =
        "Recomputed points, for reference only; the official points are those of the National Public Service Portal";

    /// <summary>What two roundings to two decimals can make, and half as much again.</summary>
    private const decimal Tolerance = 0.015m;

    /// <summary>The reconciliation of a pair; null where one is missing or they agree.</summary>
    public static Reconciliation? Of(IndicatorCode measure, decimal? published, decimal? computed) =>
        published is { } official && computed is { } own && Math.Abs(official - own) > Tolerance
            ? new Reconciliation(measure, official, own) : null;

    /// <summary>All of a unit: of its indicators, of its groups, then of its total.</summary>
    internal static IReadOnlyList<Reconciliation> Between(
        decimal? publishedTotal, decimal? computedTotal, ScoredIndicators indicators, IReadOnlyList<GroupScore> groups)
    {
        List<Reconciliation>? differing = null;
        for (var i = 0; i < indicators.Count; i++)
        {
            Add(Of(indicators.CodeAt(i), indicators.PublishedAt(i), indicators.ComputedAt(i)));
        }

        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i] is { Published: not null } group)
            {
                Add(Of(IndicatorCode.OfGroup(group.Code), group.Published, group.Recomputed));
            }
        }

        Add(Of(IndicatorCode.Total, publishedTotal, computedTotal));
        return differing ?? (IReadOnlyList<Reconciliation>)[];

        void Add(Reconciliation? reconciliation)
        {
            if (reconciliation is not null)
            {
                (differing ??= []).Add(reconciliation);
            }
        }
    }
}
