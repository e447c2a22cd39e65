using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Pipeline.Documents;

/// <summary>Which history: that of a board over a year's periods of one kind; a document for each week of a month of as-ofs.</summary>
public sealed record HistoryName(string Source, UnitCode Root, PeriodKind Kind, int Year, UnitCode Scope, Level Level)
{
    /// <summary>The history that a series' board belongs to.</summary>
    public static HistoryName Of(SeriesKey series, UnitCode scope, Level level) =>
        new(series.Source, series.Root, series.Period.Kind, series.Period.Year, scope, level);
}
