using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;

namespace Index766.Domain.Boards;

/// <summary>
/// Stored scores as the scoring of today would give them: see <see cref="EarlierScore"/>. Pure, and what was scored today comes out as it
/// is, so that whoever reads a stored score need not know when it was made.
/// </summary>
public static class EarlierScores
{
    /// <summary>A stored snapshot without points by rule for levels that the methodology does not name.</summary>
    public static ScoredSnapshot WithoutRule(ScoredSnapshot snapshot, Methodology methodology)
    {
        var units = snapshot.Units.Select(unit => WithoutRule(unit, methodology)).ToList();
        if (units.Zip(snapshot.Units).All(pair => ReferenceEquals(pair.First, pair.Second)))
        {
            return snapshot;
        }

        var corrected = snapshot with { Units = units };
        return corrected with
        {
            Populations = [.. snapshot.Populations.Select(population => WithoutRule(population, corrected, methodology))],
        };
    }

    /// <summary>A stored unit without points by rule; the very unit where it has none.</summary>
    public static ScoredUnit WithoutRule(ScoredUnit unit, Methodology methodology)
    {
        if (unit.Score is not { } score || methodology.NamesLevel(unit.Level))
        {
            return unit;
        }

        var corrected = EarlierScore.WithoutRule(score, methodology);
        return ReferenceEquals(corrected, score) ? unit : unit with { Score = corrected };
    }

    private static BoardPopulation WithoutRule(BoardPopulation population, ScoredSnapshot corrected, Methodology methodology)
    {
        if (population.Aggregates is null || methodology.NamesLevel(population.Level))
        {
            return population;
        }

        var ruleDay = Methodology.RuleDay(corrected.Series.Period, corrected.Id.AsOf);
        var units = corrected.UnitsOf(population).ToList();
        return population with { Aggregates = BoardAggregates.Of(population.Level, units, methodology, ruleDay) };
    }
}
