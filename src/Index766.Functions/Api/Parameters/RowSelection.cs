using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Text;

namespace Index766.Functions.Api.Parameters;

/// <summary>An order of rows; rows without the figure come last, whichever way.</summary>
internal sealed record SortOrder(string Field, bool IsDescending);

/// <summary>Which rows of a board are answered, and in which order; ranks stay those of the whole board.</summary>
/// <param name="Sort">The order; null for the board's own, best first.</param>
/// <param name="Statuses">The statuses wanted; none for all.</param>
/// <param name="Search">Part of a unit's name or code, with or without diacritics; null for all.</param>
/// <param name="Page">The page, from 1; null with <paramref name="PageSize"/> for all rows.</param>
/// <param name="PageSize">Rows a page.</param>
internal sealed record RowSelection(SortOrder? Sort, IReadOnlyList<string> Statuses, string? Search, int? Page, int? PageSize)
{
    /// <summary>The most rows that a page may have.</summary>
    public const int LargestPage = 5000;

    /// <summary>Rows a page where only the page is given.</summary>
    public const int UsualPage = 100;

    /// <summary>Whether the answer is one page of several.</summary>
    public bool IsPaged => Page is not null || PageSize is not null;

    /// <summary>The rows wanted, all pages of them.</summary>
    public IReadOnlyList<BoardRow> Of(IReadOnlyList<BoardRow> rows)
    {
        var found = rows.Where(IsWanted);
        return [.. Sort is null ? found : Sorted(found, Sort)];
    }

    /// <summary>The rows of the page.</summary>
    public IReadOnlyList<BoardRow> PageOf(IReadOnlyList<BoardRow> rows) =>
        IsPaged ? [.. rows.Skip((int)Math.Min(int.MaxValue, ((Page ?? 1) - 1L) * SizeOfPage)).Take(SizeOfPage)] : rows;

    /// <summary>Rows a page.</summary>
    public int SizeOfPage => PageSize ?? UsualPage;

    private bool IsWanted(BoardRow row) =>
        (Statuses.Count == 0 || Statuses.Contains(row.Status.Code()))
        && (Search is null || PlainLetters.Contains(row.UnitName, Search) || row.UnitCode.Value.Contains(Search, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<BoardRow> Sorted(IEnumerable<BoardRow> rows, SortOrder sort) => sort.Field switch
    {
        "unitName" => By(rows, row => PlainLetters.Of(row.UnitName), StringComparer.Ordinal, sort.IsDescending),
        "unitCode" => By(rows, row => row.UnitCode.Value, StringComparer.Ordinal, sort.IsDescending),
        _ => By(rows, row => FigureOf(row, sort.Field), Comparer<decimal?>.Default, sort.IsDescending),
    };

    private static IOrderedEnumerable<BoardRow> By<T>(IEnumerable<BoardRow> rows, Func<BoardRow, T> key, IComparer<T> order, bool isDescending)
    {
        var known = rows.OrderBy(row => key(row) is null);
        return isDescending ? known.ThenByDescending(key, order) : known.ThenBy(key, order);
    }

    private static decimal? FigureOf(BoardRow row, string field) => field switch
    {
        "rank" => row.Rank,
        "total" => row.Total,
        "delta" => row.Delta,
        "rankChange" => row.RankChange,
        _ => row.Groups.TryGetValue(field, out var points) ? points : null,
    };
}
