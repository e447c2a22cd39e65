using Index766.Domain.Boards;
using Index766.Domain.Scoring;

namespace Index766.Web.Api.Rows;

/// <summary>The rows of a board by totals, and of one by a group or indicator.</summary>
internal static class BoardRows
{
    /// <summary>The groups of Decision 766/QĐ-TTg: columns even when a board has no points for them.</summary>
    public static readonly string[] Groups = ["CKMB", "TDGQ", "CLGQ", "TTTT", "CCDVTT", "MDSH", "MDHL"];

    /// <summary>By totals.</summary>
    public static RowShape<BoardRow> ByTotal { get; } = new(row => row.UnitCode, row => row.UnitName, row => row.Status, CellOf)
    {
        SortFields = ["rank", "total", "delta", "rankChange", "unitName", "unitCode", .. Groups],
        Spread = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["groups"] = Groups },
    };

    /// <summary>By one group or indicator.</summary>
    public static RowShape<MeasureRow> ByMeasure { get; } = new(row => row.UnitCode, row => row.UnitName, row => row.Status,
        CellOf)
    { SortFields = ["rank", "points", "unitName", "unitCode"] };

    private static object? CellOf(BoardRow row, string column) => column switch
    {
        "rank" => (decimal?)row.Rank,
        "rankText" => row.RankText,
        "publishedRank" => row.PublishedRank,
        "unitCode" => row.UnitCode.Value,
        "unitName" => row.UnitName,
        "status" => row.Status.Code(),
        "total" => row.Total,
        "grade" => row.Grade,
        "delta" => row.Delta,
        "rankChange" => (decimal?)row.RankChange,
        "note" => row.Note,
        "publishedGrade" => row.PublishedGrade,
        "publishedChange" => row.PublishedChange?.Points,
        "computedTotal" => row.ComputedTotal,
        "reconciliations" => row.Reconciliations is { } differences
            ? string.Join(' ', differences.Select(difference => difference.Measure.Value)) : null,
        "quality" => row.Quality is { } flags ? string.Join(' ', flags) : null,
        "groupRanks" => row.GroupRanks is { } ranks ? string.Join("; ", ranks.Select(rank => $"{rank.Key} {rank.Value}")) : null,
        _ => row.Groups.TryGetValue(column, out var points) ? points : null,
    };

    private static object? CellOf(MeasureRow row, string column) => column switch
    {
        "rank" => (decimal?)row.Rank,
        "rankText" => row.RankText,
        "unitCode" => row.UnitCode.Value,
        "unitName" => row.UnitName,
        "status" => row.Status.Code(),
        "points" => row.Points,
        "publishedRank" => row.PublishedRank,
        _ => row.Note,
    };
}
