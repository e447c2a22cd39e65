using Index766.Domain.Scoring;
using Index766.Domain.Text;
using Index766.Web.Api.Parameters;

namespace Index766.Web.Api.Rows;

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
    /// <summary>Whether the answer is one page of several.</summary>
    public bool IsPaged => Page is not null || PageSize is not null;

    /// <summary>Rows a page.</summary>
    public int SizeOfPage => PageSize ?? ApiParameters.DefaultPageSize;

    /// <summary>The rows wanted, all pages of them.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> rows, RowShape<T> shape)
    {
        var found = rows.Where(row => IsWanted(row, shape));
        return [.. Sort is null ? found : Sorted(found, shape, Sort)];
    }

    /// <summary>The rows of the page.</summary>
    public IReadOnlyList<T> PageOf<T>(IReadOnlyList<T> rows) =>
        IsPaged ? [.. rows.Skip((int)Math.Min(int.MaxValue, ((Page ?? 1) - 1L) * SizeOfPage)).Take(SizeOfPage)] : rows;

    /// <summary>Whether a unit is found by its name or code.</summary>
    public static bool IsFound(string? search, string name, string code) =>
        search is null || PlainLetters.Contains(name, search) || code.Contains(search, StringComparison.OrdinalIgnoreCase);

    private bool IsWanted<T>(T row, RowShape<T> shape) =>
        (Statuses.Count == 0 || Statuses.Contains(shape.StatusOf(row).Code()))
            && IsFound(Search, shape.NameOf(row), shape.CodeOf(row).Value);

    private static IEnumerable<T> Sorted<T>(IEnumerable<T> rows, RowShape<T> shape, SortOrder sort) => sort.Field switch
    {
        "unitName" => By(rows, row => PlainLetters.Of(shape.NameOf(row)), StringComparer.Ordinal, sort.IsDescending),
        "unitCode" => By(rows, row => shape.CodeOf(row).Value, StringComparer.Ordinal, sort.IsDescending),
        _ => By(rows, row => shape.CellOf(row, sort.Field) as decimal?, Comparer<decimal?>.Default, sort.IsDescending),
    };

    private static IOrderedEnumerable<T> By<T, TKey>(IEnumerable<T> rows, Func<T, TKey> key, IComparer<TKey> order, bool isDescending)
    {
        var known = rows.OrderBy(row => key(row) is null);
        return isDescending ? known.ThenByDescending(key, order) : known.ThenBy(key, order);
    }
}
