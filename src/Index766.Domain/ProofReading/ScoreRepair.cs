using System.Globalization;
using Index766.Domain.Text;

namespace Index766.Domain.ProofReading;

/// <summary>
/// A score that was typed wrongly moves its unit past others, so that several ranks look wrong at once. Where
/// changing one score makes every rank of the table right, that score is
/// what to look at: with the figure that the row's own groups, or swapped, moved or mistyped digits give, where only one of them fits.
/// </summary>
internal static class ScoreRepair
{
    /// <summary>Fewer wrong ranks are a rank typed wrongly.</summary>
    private const int LeastWrong = 2;

    /// <summary>
    /// Rows that are tried at most: a table of a whole nation's communes with that many wrong ranks has more than one wrong score.
    /// </summary>
    private const int MaxTried = 200;

    /// <summary>Totals are printed with two decimals.</summary>
    private const int MaxDecimals = 2;

    /// <summary>One finding in place of those about ranks; null where no single score explains them.</summary>
    /// <param name="board">The table.</param>
    /// <param name="wrong">The findings about its ranks.</param>
    /// <param name="areRight">Whether every rank follows from these scores, row by row.</param>
    /// <param name="maximum">The most that a total can be.</param>
    public static ProofFinding? Of(TypedBoard board, IReadOnlyList<ProofFinding> wrong, Func<IReadOnlyList<decimal?>, bool> areRight,
        decimal maximum)
    {
        if (wrong.Count is < LeastWrong or > MaxTried)
        {
            return null;
        }

        var scores = board.Rows.Select(row => TypedNumber.Figure(row.Score)?.Value).ToList();
        var places = wrong.Select(finding => finding.Place).ToHashSet(StringComparer.Ordinal);
        var repairs = board.Rows.Index().Where(row => scores[row.Index] is not null && places.Contains(row.Item.Place))
            .Select(row => RangeOf(row.Index, row.Item, scores, areRight, maximum)).OfType<Repair>().ToList();
        if (repairs.Count == 0)
        {
            return null;
        }

        // The groups of the row speak for it alone; a mistyping may be of either of two rows that passed each other.
        var bySum = repairs.Where(repair => SumOf(repair.Row) is { } sum && repair.Contains(sum)).ToList();
        List<Repair> possible = bySum.Count == 1 ? bySum : repairs;
        var unit = wrong.First(finding => finding.Place == possible[0].Row.Place).Unit;
        return new ProofFinding(
            ProofKind.Score, possible[0].Row.Place, unit, $"{possible[0].Row.Unit}, điểm", possible[0].Row.Score,
            $"xem lại: nếu {string.Join(", hoặc ", possible.Select(Condition))} thì cả bảng khớp");

        static string Condition(Repair repair, int i) =>
            (i == 0 ? "điểm " : $"điểm của {repair.Row.Unit} ")
            + (Likely(repair) is [var only] ? $"là {Shown(only, repair)}" : repair.Shown);
    }

    /// <summary>
    /// The scores by which the whole table is right: those at the place that is printed, above the next one or tied with it.
    /// </summary>
    private static Repair? RangeOf(int index, TypedScore row, List<decimal?> scores, Func<IReadOnlyList<decimal?>, bool> areRight,
        decimal maximum)
    {
        var others = scores.Where((score, i) => i != index && score is not null).Select(score => score!.Value).OrderDescending().ToList();
        var place = TypedRank.Of(row.Rank)?.Rank ?? 0;
        if (place < 1 || place > others.Count + 1)
        {
            return null;
        }

        var above = place == 1 ? (decimal?)null : others[place - 2];
        var below = place == others.Count + 1 ? (decimal?)null : others[place - 1];
        var (high, low) = (above ?? maximum, below ?? 0);
        return low < high && With((high + low) / 2) ? new Repair(row, above, below, high, low, IsTie: false)
            : below is { } tie && With(tie) ? new Repair(row, above, below, tie, tie, IsTie: true) : null;

        bool With(decimal score) => areRight([.. scores.Select((other, i) => i == index ? score : other)]);
    }

    /// <summary>
    /// The figures within the range that the row itself speaks for: the sum of its
    /// groups, else swapped digits, a moved comma, one wrong digit.
    /// </summary>
    private static List<decimal> Likely(Repair repair)
    {
        var typed = repair.Row.Score.Trim();
        IEnumerable<decimal>[] ways = [SumOf(repair.Row) is { } sum ? [sum] : [], Swapped(typed), Moved(typed), Mistyped(typed)];
        return ways.Select(way => way.Distinct().Where(repair.Contains).ToList()).FirstOrDefault(way => way.Count > 0) ?? [];
    }

    private static decimal? SumOf(TypedScore row)
    {
        var groups = row.Groups.Select(group => TypedNumber.Figure(group.Value)?.Value).ToList();
        return groups.Count > 1 && !groups.Contains(null) ? groups.Sum() : null;
    }

    private static IEnumerable<decimal> Swapped(string typed)
    {
        var digits = typed.Index().Where(place => char.IsAsciiDigit(place.Item)).Select(place => place.Index).ToList();
        return digits.Zip(digits.Skip(1), (one, next) => Figure(typed, one, typed[next], next, typed[one])).OfType<decimal>();
    }

    private static IEnumerable<decimal> Moved(string typed)
    {
        var digits = typed.Where(char.IsAsciiDigit).ToArray();
        return Enumerable.Range(1, Math.Max(0, digits.Length - 1)).Where(place => digits.Length - place <= MaxDecimals)
            .Select(place => TypedNumber.Figure($"{new string(digits[..place])},{new string(digits[place..])}")?.Value).OfType<decimal>();
    }

    private static IEnumerable<decimal> Mistyped(string typed) => typed.Index().Where(place => char.IsAsciiDigit(place.Item))
        .SelectMany(place => "0123456789".Select(digit => Figure(typed, place.Index, digit, place.Index, digit))).OfType<decimal>();

    private static decimal? Figure(string typed, int one, char first, int other, char second)
    {
        var letters = typed.ToCharArray();
        (letters[one], letters[other]) = (first, second);
        return TypedNumber.Figure(new string(letters))?.Value;
    }

    private static string Shown(decimal figure, Repair repair)
    {
        var typed = TypedNumber.Figure(repair.Row.Score)?.Decimals ?? 0;
        var decimals = Math.Min(MaxDecimals, Math.Max(typed, figure.Scale)).ToString(CultureInfo.InvariantCulture);
        return figure.ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('.', ',');
    }

    private sealed record Repair(TypedScore Row, decimal? Above, decimal? Below, decimal High, decimal Low, bool IsTie)
    {
        public string Shown => IsTie ? $"là {VietnameseNumber.Short(Low)}"
            : Above is not { } above ? $"trên {VietnameseNumber.Short(Below ?? 0)}"
            : Below is not { } below ? $"dưới {VietnameseNumber.Short(above)}"
            : $"trên {VietnameseNumber.Short(below)} và dưới {VietnameseNumber.Short(above)}";

        public bool Contains(decimal figure) => IsTie ? figure == Low : figure > Low && (Above is null ? figure <= High : figure < High);
    }
}
