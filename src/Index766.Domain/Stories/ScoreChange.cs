using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;

namespace Index766.Domain.Stories;

/// <summary>What other points in some indicators make of a unit's total and place.</summary>
/// <param name="methodology">The methodology that made the score.</param>
/// <param name="score">The score.</param>
/// <param name="board">The board that has it; null where there is none.</param>
internal sealed class ScoreChange(Methodology methodology, UnitScore score, Board? board)
{
    /// <summary>
    /// What the points bring; null where that is nothing, or where published points would pass their maximum by it, and so are not the sum
    /// of what is read.
    /// </summary>
    /// <param name="pointsThen">The points of the indicators that change, by code.</param>
    public ImprovementResult? ResultOf(IReadOnlyDictionary<string, decimal> pointsThen)
    {
        var gained = 0m;
        foreach (var group in methodology.Groups)
        {
            var points = SumOf(group, pointsThen) - SumOf(group, null);
            gained += points;
            if (points != 0 && score.Groups.FirstOrDefault(candidate => candidate.Code == group.Code)?.Points + points > group.MaxPoints)
            {
                return null;
            }
        }

        var total = score.Total + gained;
        if (gained <= 0 || total > methodology.Definition.Total)
        {
            return null;
        }

        int? rank = total is { } then && board?.Rows.FirstOrDefault(row => row.UnitCode == score.Unit) is { Rank: not null }
            ? 1 + board.Rows.Count(row => row.UnitCode != score.Unit && row.Total > then) : null;
        return new ImprovementResult(gained, total, rank, rank is { } place ? RankText.Of(place, board!.Units) : null);
    }

    private decimal SumOf(GroupDefinition group, IReadOnlyDictionary<string, decimal>? pointsThen)
    {
        var (earned, applicable, notApplicable) = (0m, 0m, 0m);
        foreach (var indicator in methodology.IndicatorsOf(group.Code).Where(indicator => indicator.MaxPoints > 0))
        {
            var found = score.Indicators.FirstOrDefault(candidate => candidate.Code == indicator.Code);
            var appliesNot = found is { Reading: null };
            earned += pointsThen is not null && pointsThen.TryGetValue(indicator.Code.Value, out var then) ? then : found?.Points ?? 0m;
            (applicable, notApplicable) =
                appliesNot ? (applicable, notApplicable + indicator.MaxPoints) : (applicable + indicator.MaxPoints, notApplicable);
        }

        return NotApplicableRule.Sum(group, earned, applicable, notApplicable, methodology.Definition.NotApplicable);
    }
}
