using Index766.Domain.Units;

namespace Index766.Domain.Snapshots;

/// <summary>
/// What a snapshot holds: scores, the results of a decision's targets, dossier
/// figures, or figures without a target. The kinds are never compared.
/// </summary>
public enum SnapshotKind
{
    /// <summary>Index figures, which publish boards.</summary>
    Scores,

    /// <summary>Results of targets (chỉ tiêu), which publish no board.</summary>
    Targets,

    /// <summary>Dossier figures (received, resolved, late, overdue), which publish tables and neither a board nor a baseline.</summary>
    Dossiers,

    /// <summary>Figures that units report under codes of their own, without a target: shown as they are.</summary>
    Figures,
}

/// <summary>A series: the snapshots that follow one another and may be compared.</summary>
/// <param name="Source">The configured source's name.</param>
/// <param name="Root">The unit above all that the snapshot covers.</param>
/// <param name="Period">The period.</param>
/// <param name="Kind">Scores, targets, dossiers or figures.</param>
public sealed record SeriesKey(string Source, UnitCode Root, Period Period, SnapshotKind Kind)
{
    private const char PublicIdSeparator = '~';

    private static readonly string[] KindCodes = ["scores", "targets", "dossiers", "figures"];

    /// <summary>The kind's code: <c>scores</c>, <c>targets</c>, <c>dossiers</c> or <c>figures</c>.</summary>
    public string KindCode => KindCodes[(int)Kind];

    /// <summary>Whether two series hold the same figures of different periods: a source, a root and a kind.</summary>
    public bool IsOfTheSameFigures(SeriesKey other) => (Source, Root, Kind) == (other.Source, other.Root, other.Kind);

    /// <summary>The series' path: <c>samples/BP/2024/scores</c>.</summary>
    public override string ToString() => $"{Source}/{Root}/{Period}/{KindCode}";

    /// <summary>
    /// A snapshot's id as its address, its files and the boards show it: <c>tinh~BP~2024~scores~20241217T000000-8a8071a516b4</c>.
    /// </summary>
    /// <param name="snapshot">The snapshot within the series, as <see cref="SnapshotId.ToString"/> writes it.</param>
    public string PublicIdOf(string snapshot) => $"{this}/{snapshot}".Replace('/', PublicIdSeparator);

    /// <summary>Reads what <see cref="PublicIdOf"/> wrote.</summary>
    public static bool TryParsePublicId(string id, out SeriesKey? series, out string snapshot)
    {
        var at = id.LastIndexOf(PublicIdSeparator);
        snapshot = id[(at + 1)..];
        series = null;
        return at >= 0 && TryParse(id[..at].Replace(PublicIdSeparator, '/'), out series);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out SeriesKey? series)
    {
        series =
            text.Split('/') is [var source, var rootText, var periodText, var kind] && Array.IndexOf(KindCodes, kind) is >= 0 and var index
            && UnitCode.TryParse(rootText, out var root) && Period.TryParse(periodText, out var period)
                ? new SeriesKey(source, root, period, (SnapshotKind)index)
                : null;
        return series is not null;
    }
}

/// <summary>A snapshot within its series: its as-of and the SHA-256 of the bytes it was read from.</summary>
/// <param name="AsOf">The moment that its figures describe.</param>
/// <param name="Sha">SHA-256 of the raw bytes, 64 hexadecimal digits.</param>
public sealed record SnapshotId(AsOf AsOf, string Sha)
{
    /// <summary>Text that sorts by as-of: <c>20241217T000000-0123456789ab</c>.</summary>
    public override string ToString() => $"{AsOf.Key}-{Sha[..12]}";
}
