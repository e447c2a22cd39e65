using System.Collections;
using Index766.Domain.Snapshots;

namespace Index766.Domain.Scoring;

/// <summary>The score of one indicator of one unit, by places: 24 bytes, of which a nation has 80,000.</summary>
/// <param name="Points">The points computed; 0 where there are none.</param>
/// <param name="Reading">Where its reading stands in the table; <see cref="UnitReadings.None"/> where it does not apply.</param>
/// <param name="Plan">Where its plan stands.</param>
/// <param name="IsComputed">Whether there are computed points.</param>
internal readonly record struct ScoredIndicator(decimal Points, int Reading, short Plan, bool IsComputed)
{
    public decimal? Computed => IsComputed ? Points : null;
}

/// <summary>
/// The indicators of one unit as they were scored, beside the table of the snapshot's readings. As a list it gives each as an
/// <see cref="IndicatorScore"/>, which is made when it is asked for.
/// </summary>
/// <param name="table">The readings.</param>
/// <param name="plans">The methodology's indicators.</param>
/// <param name="unit">The unit's number in the table.</param>
/// <param name="scores">The unit's indicators, in the methodology's order.</param>
internal sealed class ScoredIndicators(ReadingTable table, IReadOnlyList<IndicatorPlan> plans, int unit, ScoredIndicator[] scores)
    : IReadOnlyList<IndicatorScore>
{
    public int Count => scores.Length;

    public IndicatorScore this[int index]
    {
        get
        {
            var score = scores[index];
            if (score.Reading == UnitReadings.None)
            {
                return plans[score.Plan].NotApplicable;
            }

            var owner = table.Cells[score.Reading].Unit;
            return new IndicatorScore(CodeAt(index), table[score.Reading], score.Computed, owner == unit ? null : table.Units[owner]);
        }
    }

    public IndicatorCode CodeAt(int index) => plans[scores[index].Plan].Indicator.Code;

    public decimal? ComputedAt(int index) => scores[index].Computed;

    public decimal? PublishedAt(int index) => AppliesAt(index) ? table.Cells[scores[index].Reading].Points : null;

    /// <summary>Whether it applies to the unit.</summary>
    public bool AppliesAt(int index) => scores[index].Reading != UnitReadings.None;

    /// <summary>The unit's own counts; null where it has none, or where they are another unit's.</summary>
    public (decimal Good, decimal All)? CountsAt(int index) =>
        IsOwn(scores[index])
        && table.Cells[scores[index].Reading] is { Status: ReadingStatus.None, Numerator: { } good, Denominator: { } all }
            ? (good, all) : null;

    /// <summary>Whether any indicator rests on a figure of the unit's own, be it 0 of 0.</summary>
    public bool HasOwnFigure()
    {
        foreach (var score in scores)
        {
            if (IsOwn(score) && table.Cells[score.Reading].Status != ReadingStatus.NoData)
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerator<IndicatorScore> GetEnumerator()
    {
        for (var i = 0; i < scores.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool IsOwn(ScoredIndicator score) => score.Reading != UnitReadings.None && table.Cells[score.Reading].Unit == unit;
}
