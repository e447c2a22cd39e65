using Index766.Domain.Alerts;
using Index766.Domain.Comparisons;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Api;

/// <summary>
/// Another source of the same board (scope, level, period): whether its figures differ, for how many of the units that have figures in
/// both, and where it is.
/// </summary>
internal sealed record OtherSourceAnswer(string Source, AsOf AsOf, bool Differs, int Units, int Compared, string Link)
{
    /// <summary>The other sources of a board; null for none.</summary>
    public static IReadOnlyList<OtherSourceAnswer>? Of(BoardBeside beside, string path, UnitCode scope, Level level, Period period) =>
        beside.Others.Count == 0 ? null :
    [
        .. beside.Others.Select(other => new OtherSourceAnswer(
            other.Source, other.AsOf, other.Differs, other.Units.Count, other.Compared,
            LinkOf(path, scope, level, period, other.Source, other.AsOf))),
    ];

    /// <summary>The address of a source's board.</summary>
    public static string LinkOf(string path, UnitCode scope, Level level, Period period, string source, AsOf asOf) =>
        path + QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["scope"] = scope.Value,
            ["level"] = level.Code(),
            ["period"] = period.ToString(),
            ["asOf"] = asOf.ToString(),
            ["source"] = source,
        });
}

/// <summary>
/// A correction of the same as-of: when the last of the figures changed, how many units have changed ones, and what was said of them
/// before; units and rows are null where the earlier edition is gone.
/// </summary>
internal sealed record CorrectionAnswer(DateTimeOffset CorrectedAt, int? Units, IReadOnlyList<CorrectedUnitAnswer>? Rows)
{
    /// <summary>The correction of a board; null for none.</summary>
    public static CorrectionAnswer? Of(Correction? correction) => correction is null ? null : new CorrectionAnswer(
        correction.At, correction.Units?.Count,
        correction.Units is { } units ? [.. units.OrderBy(unit => unit.Key).Select(unit => new CorrectedUnitAnswer(unit.Key, unit.Value))]
            : null);
}

/// <summary>One unit's corrected figures.</summary>
internal sealed record CorrectedUnitAnswer(UnitCode UnitCode, IReadOnlyList<CorrectedFigure> Figures);

/// <summary>Another source of a unit's figures: whether they differ, which of them, and where they are.</summary>
internal sealed record OtherUnitSourceAnswer(string Source, AsOf AsOf, bool Differs, IReadOnlyList<FigureDifference> Figures, string Link)
{
    /// <summary>The other sources of one part of a unit's figures; null for none.</summary>
    public static IReadOnlyList<OtherUnitSourceAnswer>? Of(UnitBeside? beside, UnitCode unit) => beside is null or { Others.Count: 0 }
        ? null :
    [
        .. beside.Others.Select(other => new OtherUnitSourceAnswer(
            other.Source, other.AsOf, other.Differs, other.Differences,
            $"/api/units/{Uri.EscapeDataString(unit.Value)}?source={Uri.EscapeDataString(other.Source)}")),
    ];
}

/// <summary>A correction of one part of a unit's figures: when the last of them changed, and what was said before.</summary>
internal sealed record UnitCorrectionAnswer(DateTimeOffset CorrectedAt, IReadOnlyList<CorrectedFigure> Figures)
{
    /// <summary>The correction; null for none.</summary>
    public static UnitCorrectionAnswer? Of(UnitBeside? beside) =>
        beside is null or { Corrected.Count: 0 } ? null
            : new UnitCorrectionAnswer(beside.Corrected.Max(figure => figure.CorrectedAt), beside.Corrected);
}

/// <summary>A current board of which another source has other figures.</summary>
/// <param name="Kind">scores for a board by totals, targets for a target matrix.</param>
/// <param name="Scope">The unit above its units.</param>
/// <param name="Level">Their level.</param>
/// <param name="Period">The period.</param>
/// <param name="Source">The source that is shown where none is named.</param>
/// <param name="AsOf">The moment of its figures.</param>
/// <param name="OtherSource">The source with other figures.</param>
/// <param name="OtherAsOf">The moment of those.</param>
/// <param name="Units">How many units differ.</param>
/// <param name="Compared">How many have figures in both.</param>
public sealed record SourceDifferenceAnswer(
    string Kind, UnitCode Scope, Level Level, Period Period, string Source, AsOf AsOf, string OtherSource, AsOf OtherAsOf, int Units,
    int Compared)
{
    /// <summary>The answer for a difference.</summary>
    public static SourceDifferenceAnswer Of(SourceDifference difference) => new(
        difference.Kind == SnapshotKind.Targets ? "targets" : "scores", difference.Scope, difference.Level, difference.Period,
        difference.Source, difference.AsOf,
        difference.Other.Source, difference.Other.AsOf, difference.Other.Units.Count, difference.Other.Compared);
}

/// <summary>
/// Figures that are too old to alarm anybody, as the API answers them: how old, the limit and the rule that sets it, and a sentence.
/// </summary>
public sealed record StaleAnswer(int AgeDays, int LimitDays, string Rule, string Message, string MessageEnglish)
{
    /// <summary>The answer; null where figures are young enough.</summary>
    public static StaleAnswer? Of(StaleFigures? stale) =>
        stale is null ? null : new StaleAnswer(stale.Days, stale.LimitDays, StaleFigures.Rule, stale.Vietnamese, stale.English);
}
