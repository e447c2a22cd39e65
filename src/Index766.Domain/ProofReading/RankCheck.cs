using Index766.Domain.Boards;
using Index766.Domain.Units;

namespace Index766.Domain.ProofReading;

/// <summary>
/// Ranks against scores: ties share a place and the next is skipped; a unit without a score stands after the
/// last scored one, or has no rank; all rows are peers. Where one wrong
/// score explains all wrong ranks, that is the one finding.
/// </summary>
internal static class RankCheck
{
    /// <summary>What is wrong in a ranked table.</summary>
    public static IReadOnlyList<ProofFinding> Of(TypedBoard board, UnitLabels labels, ProofRules rules)
    {
        // A unit that is missing from the table still had its place.
        var missing = ProofUnitCheck.Missing([.. board.Rows.Select(row => row.Unit)], labels, rules).Count;
        var level = labels.LevelOf(board.Rows.Select(row => row.Unit));
        List<ProofFinding> unreadable =
        [
            .. board.Rows.Where(row => TypedNumber.Figure(row.Score) is null && !IsNothing(row.Score))
                .Select(row =>
                    new ProofFinding(ProofKind.Unreadable, row.Place, UnitOf(row), $"{row.Unit}, điểm", row.Score, "một số, hoặc “-”")),
        ];
        var scores = board.Rows.Select(row => TypedNumber.Figure(row.Score)?.Value).ToList();
        var wrong = Ranks(board, scores, missing, UnitOf).ToList();
        var score = missing > 0 || unreadable.Count > 0 ? null
            : ScoreRepair.Of(board, wrong, other => !Ranks(board, other, missing, _ => null).Any(), rules.Methodology.Definition.Total);
        return [.. unreadable, .. score is null ? wrong : [score]];

        UnitCode? UnitOf(TypedScore row) => level is { } known ? labels.Find(row.Unit, known)?.Code : null;
    }

    private static IEnumerable<ProofFinding> Ranks(TypedBoard board, IReadOnlyList<decimal?> scores, int missing,
        Func<TypedScore, UnitCode?> unitOf)
    {
        var known = scores.OfType<decimal>().ToList();
        for (var i = 0; i < board.Rows.Count; i++)
        {
            var row = board.Rows[i];
            if (IsJudged(row) && RankFinding(row, unitOf, scores[i], known, board.Rows.Count, missing) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static bool IsJudged(TypedScore row) =>
        TypedNumber.Figure(row.Score) is not null || (IsNothing(row.Score) && !IsNothing(row.Rank));

    private static ProofFinding? RankFinding(TypedScore row, Func<TypedScore, UnitCode?> unitOf, decimal? score, List<decimal> scores,
        int rows, int missing)
    {
        var place = 1 + (score is { } known ? scores.Count(other => other > known) : scores.Count);
        var expected = RankText.Of(place, rows + missing);
        return TypedRank.Of(row.Rank)
            is { } printed && printed.Rank >= place && printed.Rank <= place + missing
            && (printed.Peers is null || printed.Peers == rows + missing) ? null
            : new ProofFinding(ProofKind.Rank, row.Place, unitOf(row), $"{row.Unit}, xếp hạng", row.Rank, score is null
                ? $"{expected} hoặc “-”" : expected);
    }

    private static bool IsNothing(string text) => text.Trim() is "" or "-" or "–" or "—";
}
