using System.Globalization;
using Index766.Domain.Boards;
using Index766.Domain.Units;

namespace Index766.Domain.ProofReading;

/// <summary>Ranks against scores: ties share a place and the next is skipped; a unit without a score stands after the last scored one, or has no rank; all rows are peers.</summary>
internal static class RankCheck
{
    /// <summary>What is wrong in a ranked table.</summary>
    public static IEnumerable<ProofFinding> Of(TypedBoard board, UnitLabels labels, ProofRules rules)
    {
        // A unit that is missing from the table still had its place.
        var missing = UnitCheck.Missing([.. board.Rows.Select(row => row.Unit)], labels, rules).Count;
        var level = labels.LevelOf(board.Rows.Select(row => row.Unit));
        var scores = board.Rows.Select(row => TypedNumber.Figure(row.Score)?.Value).OfType<decimal>().ToList();
        foreach (var row in board.Rows)
        {
            var unit = level is { } known ? labels.Find(row.Unit, known)?.Code : null;
            var score = TypedNumber.Figure(row.Score);
            if (score is null && !IsNothing(row.Score))
            {
                yield return new ProofFinding(ProofKind.Unreadable, row.Place, unit, $"{row.Unit}, điểm", row.Score, "một số, hoặc “-”");
            }
            else if (RankFinding(row, unit, score?.Value, scores, board.Rows.Count, missing) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static ProofFinding? RankFinding(TypedScore row, UnitCode? unit, decimal? score, List<decimal> scores, int rows, int missing)
    {
        if (score is null && IsNothing(row.Rank))
        {
            return null;
        }

        var place = 1 + (score is { } known ? scores.Count(other => other > known) : scores.Count);
        var expected = RankText.Of(place, rows + missing);
        return Parse(row.Rank) is { } printed && printed.Rank >= place && printed.Rank <= place + missing && (printed.Peers is null || printed.Peers == rows + missing) ? null
            : new ProofFinding(ProofKind.Rank, row.Place, unit, $"{row.Unit}, xếp hạng", row.Rank, score is null ? $"{expected} hoặc “-”" : expected);
    }

    private static (int Rank, int? Peers)? Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length <= 2 && Whole(parts[0]) is { } rank && (parts.Length == 1 || Whole(parts[1]) is not null) ? (rank, parts.Length == 2 ? Whole(parts[1]) : null) : null;
    }

    private static int? Whole(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static bool IsNothing(string text) => text.Trim() is "" or "-" or "–" or "—";
}
