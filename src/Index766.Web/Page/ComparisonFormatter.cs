using Index766.Domain.Comparisons;
using Index766.Domain.Snapshots;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Page;

/// <summary>What other sources say and what was corrected, in words that boards, target matrices and unit pages share.</summary>
internal static class ComparisonFormatter
{
    private const int MaxNamed = 3;

    /// <summary>Of which moment the other source's figures are; where it is another one than that of what is shown, both.</summary>
    public static string Moments(AsOf shown, AsOf other, PageLanguage language) => shown == other
        ? language.Say($"cùng số liệu đến {language.ShortAsOf(other)}", $"also as of {language.AsOf(other)}")
        : language.Say(
            $"số liệu đến {language.ShortAsOf(other)}, còn số liệu đang xem đến {language.ShortAsOf(shown)}, nên có thể khác vì khác ngày",
            $"as of {language.AsOf(other)}, what is shown here as of {language.AsOf(shown)}, so they may differ because the days do");

    /// <summary>How a correction is marked: <c>đính chính ngày 17/12/2024, trước đó 61,50</c>.</summary>
    /// <param name="figure">The corrected figure.</param>
    /// <param name="name">What it is of; empty where the place says it.</param>
    /// <param name="shown">How a value is shown.</param>
    /// <param name="language">The language.</param>
    public static string Corrected(CorrectedFigure figure, string name, Func<decimal, string> shown, PageLanguage language)
    {
        var before = figure.Previous is { } value ? shown(value) : language.Say("chưa có số liệu", "nothing");
        var day = language.Day(figure.CorrectedAt);
        return name.Length == 0 ? language.Say($"đính chính ngày {day}, trước đó {before}", $"corrected on {day}, before that {before}")
            : language.Say($"đính chính ngày {day}, {name} trước đó {before}", $"corrected on {day}, {name} before that {before}");
    }

    /// <summary>The figures to name: the total alone where it is one of them, since the others add up to it; else the first few.</summary>
    public static IEnumerable<T> ToName<T>(IReadOnlyList<T> figures, Func<T, string> codeOf)
        where T : class =>
        figures.Where(figure => codeOf(figure) == ComparableFigures.Total).DefaultIfEmpty().First() is { } total ? [total]
            : figures.Take(MaxNamed);

    /// <summary>Those that are not named; empty where all are.</summary>
    public static string More<T>(IReadOnlyList<T> figures, Func<T, string> codeOf, PageLanguage language)
        where T : class =>
        figures.Count - ToName(figures, codeOf).Count() is > 0 and var more
            ? language.Say($"; và {more} số liệu khác", $"; and {more} other figures") : "";

    /// <summary>That a board was corrected; empty where it was not.</summary>
    public static string Corrected(Correction? correction, int units, PageLanguage language)
    {
        if (correction is null)
        {
            return "";
        }

        var day = language.Day(correction.At);
        return correction.Units is { Count: var changed }
            ? language.Say(
                $"Bảng này đã được đính chính ngày {day}: {changed}/{units} đơn vị thay đổi số liệu.",
                $"This board was corrected on {day}: the figures of {changed} of {units} units changed.")
            : language.Say(
                $"Bảng này đã được đính chính ngày {day}; bản trước không đọc được nên không so sánh được.",
                $"This board was corrected on {day}; the earlier one can't be read, so what changed is not known.");
    }
}
