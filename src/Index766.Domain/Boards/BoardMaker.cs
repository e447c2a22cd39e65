using System.Collections.ObjectModel;
using Index766.Domain.Scoring;
using Index766.Domain.Units;

namespace Index766.Domain.Boards;

/// <summary>
/// Ranks the units of a board. Ties share a place and the next place is skipped (1224); units
/// without data share the place after the last scored one; a unit without
/// procedures, or without all its figures, has no rank but counts among the peers.
/// A rank is computed only where the population is whole and covered.
/// </summary>
public static class BoardMaker
{
    /// <summary>The board of a population, with the changes since the baseline where one is comparable.</summary>
    public static Board Make(ScoredSnapshot snapshot, BoardPopulation population, ScoredSnapshot? baseline)
    {
        var comparable = baseline is not null && snapshot.IsComparableWith(baseline) ? baseline : null;
        var scores = ScoresOf(snapshot, population);
        var ranks = Ranks(population, scores);
        var before =
            comparable?.Populations.FirstOrDefault(candidate => candidate.Scope == population.Scope && candidate.Level == population.Level);
        var beforeScores = before is null ? [] : ScoresOf(comparable!, before);
        var beforeRanks = before is not null && before.Members.SequenceEqual(population.Members) ? Ranks(before, beforeScores) : [];

        var rows = new List<BoardRow>(scores.Count);
        foreach (var unit in scores.Values)
        {
            rows.Add(Row(unit, ranks, population.Members.Count, beforeScores.GetValueOrDefault(unit.Code), beforeRanks));
        }

        rows.Sort(InOrder);
        return new Board(
            population.Scope, population.Level, snapshot.Series.Period, snapshot.Id.AsOf, comparable?.Id.AsOf,
            snapshot.Series.Source, snapshot.Methodology, population.Members.Count, rows, population.Aggregates,
            IsCovered(population, scores));
    }

    /// <summary>The ranks that the board of a population gives; none where it gives none.</summary>
    public static IReadOnlyDictionary<UnitCode, int> RanksOf(ScoredSnapshot snapshot, BoardPopulation population) =>
        Ranks(population, ScoresOf(snapshot, population));

    private static Dictionary<UnitCode, ScoredUnit> ScoresOf(ScoredSnapshot snapshot, BoardPopulation population)
    {
        var scores = new Dictionary<UnitCode, ScoredUnit>(population.Members.Count);
        foreach (var unit in snapshot.UnitsOf(population))
        {
            if (unit.Score is not null)
            {
                scores.Add(unit.Code, unit);
            }
        }

        return scores;
    }

    private static Dictionary<UnitCode, int> Ranks(BoardPopulation population, Dictionary<UnitCode, ScoredUnit> units)
    {
        // A published rank of a unit whose total is missing says that its place is among the others: theirs can't be computed.
        if (!IsCovered(population, units)
            || units.Values.Any(unit => unit.Score is { Status: UnitStatus.Incomplete, PublishedRank: not null }))
        {
            return [];
        }

        return Ranking.Of(
            [.. units.Values.Where(unit => unit.Score!.Total is not null)
                .Select(unit => KeyValuePair.Create(unit.Code, unit.Score!.Total!.Value))],
            units.Values.Where(unit => unit.Score is { Total: null, Status: UnitStatus.NoData }).Select(unit => unit.Code));
    }

    private static bool IsCovered(BoardPopulation population, Dictionary<UnitCode, ScoredUnit> units) =>
        population.IsWhole && population.Members.Count > 1
        && population.Members.All(code => units.TryGetValue(code, out var unit) && unit.IsPresent);

    private static BoardRow Row(ScoredUnit unit, Dictionary<UnitCode, int> ranks, int peers, ScoredUnit? before,
        Dictionary<UnitCode, int> beforeRanks)
    {
        var score = unit.Score!;
        int? rank = ranks.TryGetValue(unit.Code, out var place) ? place : null;
        int? rankBefore = beforeRanks.TryGetValue(unit.Code, out var placeBefore) ? placeBefore : null;
        return new BoardRow(
            rank, rank is { } known ? RankText.Of(known, peers) : null,
            score.PublishedRank is { } published ? RankText.Of(published.Rank, published.Peers) : null,
            unit.Code, unit.Name, score.Status, score.Total,
            GroupPoints.Of(score.Groups),
            score.PublishedGrade ?? score.Grade, score.Total - before?.Score?.Total, rankBefore - rank, score.Note,
            score.PublishedGrade, score.PublishedChange, score.ComputedTotal, score.Reconciliations, score.Quality ?? [],
            GroupRanksOf(score.Groups));
    }

    /// <summary>The published ranks within groups; of a unit without any the one empty dictionary.</summary>
    private static IReadOnlyDictionary<string, string> GroupRanksOf(IReadOnlyList<GroupScore> groups)
    {
        Dictionary<string, string>? ranks = null;
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].PublishedRank is { } rank)
            {
                (ranks ??= []).Add(groups[i].Code, RankText.Of(rank.Rank, rank.Peers));
            }
        }

        return ranks ?? (IReadOnlyDictionary<string, string>)ReadOnlyDictionary<string, string>.Empty;
    }

    /// <summary>Best first; where nothing else tells two units apart, by code.</summary>
    private static int InOrder(BoardRow one, BoardRow other) =>
        (one.Rank ?? int.MaxValue).CompareTo(other.Rank ?? int.MaxValue) is var byRank and not 0 ? byRank
        : OrderOf(one.Status).CompareTo(OrderOf(other.Status)) is var byStatus and not 0 ? byStatus
        : Nullable.Compare(other.Total, one.Total) is var byTotal and not 0 ? byTotal
        : one.UnitCode.CompareTo(other.UnitCode);

    private static int OrderOf(UnitStatus status) => status switch
    {
        UnitStatus.Scored or UnitStatus.NoDossiers => 0,
        UnitStatus.NoData => 1,
        UnitStatus.Incomplete => 2,
        _ => 3,
    };
}
