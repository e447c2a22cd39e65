namespace Index766.Domain.Snapshots;

/// <summary>
/// The codes of dossier figures. Their count is the numerator; the denominator is what the
/// count is a share of, where that is known; the ratio is the percentage as
/// printed. They are no index indicators: never scored, never on a board, no baseline.
/// </summary>
public static class DossierMeasures
{
    private const string Prefix = "DOSSIERS_";

    /// <summary>Dossiers received (tiếp nhận).</summary>
    public static readonly IndicatorCode Received = IndicatorCode.Parse("DOSSIERS_RECEIVED");

    /// <summary>Dossiers resolved (đã giải quyết).</summary>
    public static readonly IndicatorCode Resolved = IndicatorCode.Parse("DOSSIERS_RESOLVED");

    /// <summary>Dossiers resolved on time (đúng hạn).</summary>
    public static readonly IndicatorCode OnTime = IndicatorCode.Parse("DOSSIERS_ON_TIME");

    /// <summary>Dossiers resolved late (trễ hạn).</summary>
    public static readonly IndicatorCode Late = IndicatorCode.Parse("DOSSIERS_LATE");

    /// <summary>Dossiers that are pending past their date (quá hạn).</summary>
    public static readonly IndicatorCode Overdue = IndicatorCode.Parse("DOSSIERS_OVERDUE");

    /// <summary>All of them, in the order of a table.</summary>
    public static IReadOnlyList<IndicatorCode> All { get; } = [Received, Resolved, OnTime, Late, Overdue];

    /// <summary>Whether the code is one of these. Asked of every reading, so the beginning decides first.</summary>
    public static bool Contains(IndicatorCode code) => code.Value.StartsWith(Prefix, StringComparison.Ordinal) && All.Contains(code);
}
