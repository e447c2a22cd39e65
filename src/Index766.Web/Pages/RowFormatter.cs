using Index766.Domain.Boards;
using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Web.Pages;

/// <summary>What stands in the cells of a row, as official tables print it.</summary>
internal static class RowFormatter
{
    private const int MaxNamed = 3;

    /// <summary>
    /// The rank, and what stands beside it: the published one where it says something else. A rank known only from the document is marked
    /// as the document's.
    /// </summary>
    public static (string Rank, string? Beside) Ranks(this PageText text, string? computed, string? asPublished) =>
        (computed, asPublished) switch
        {
            (null, null) => (PageText.Nothing, null),
            (null, { } published) => (published, text["Row.AsPublished"]),
            ({ } rank, null) => (rank, null),
            ({ } rank, { } published) => (rank, IsSameRank(rank, published) ? null : text["Row.Published", published]),
        };

    /// <summary>Places gained or lost, in words, since not everyone reads a colour or an arrow; "-" for nothing to compare with.</summary>
    public static string RankChange(this PageText text, int? places) => places switch
    {
        null => PageText.Nothing,
        > 0 => text["Row.Up", places],
        < 0 => text["Row.Down", -places],
        _ => text["Row.SamePlace"],
    };

    /// <summary>The class of a figure that rose or fell: the style sheet sets an arrow before it.</summary>
    public static string? Direction(decimal? change) => change switch { > 0 => "up", < 0 => "down", _ => null };

    /// <summary>The document's note, or what the status means where it has none.</summary>
    public static string Note(this PageText text, string? note, UnitStatus status) =>
        string.IsNullOrWhiteSpace(note) ? text.Meaning(status) : note;

    /// <summary>What a status means; nothing for a scored unit.</summary>
    public static string Meaning(this PageText text, UnitStatus status) =>
        status == UnitStatus.Scored ? "" : text[$"UnitStatus.{status}"];

    /// <summary>Whether a target is met, in words.</summary>
    public static string Evaluation(this PageText text, TargetCell cell) =>
        cell.NoData ? text["NoData"] : cell.IsMet ? text["Target.Met"] : text["Target.NotMet"];

    /// <summary>A data-quality flag of the source in words; one that is not known, as it is.</summary>
    public static string Quality(this PageText text, string flag) => flag switch
    {
        "TEMP_NATIONAL_REPORT_DENOMINATOR" => text["Quality.NationalDenominator"],
        "NO_NATIONAL_REPORT_DATA" => text["Quality.NotInNationalReport"],
        _ => flag,
    };

    /// <summary>What is to be known of a row: data-quality flags of the source, and points that don't agree with recomputed ones.</summary>
    public static IEnumerable<string> Marks(this PageText text, BoardRow row)
    {
        var differences = row.Reconciliations ?? [];
        return
        [
            .. (row.Quality ?? []).Select(text.Quality),
            .. differences.Take(MaxNamed).Select(difference => text[
                "Row.Reconciliation", difference.Measure.Value, text.Points(difference.Published), text.Points(difference.Computed)]),
            .. differences.Count > MaxNamed ? [text["Row.MoreReconciliations", differences.Count - MaxNamed]] : Array.Empty<string>(),
        ];
    }

    /// <summary>
    /// What closes the gap to full marks, with what the rate's Vietnamese name counts: where they are out of reach, some points may still
    /// be gained.
    /// </summary>
    public static string FullMarks(this PageText text, GapClosure? closure, string name) => closure is { IsReachable: false }
        ? text["Gap.NoFullMarks", CountedThings.Of(name)]
        : text.Closing(closure, name);

    /// <summary>What closes a gap, with what the rate's Vietnamese name counts; empty where nothing is known.</summary>
    public static string Closing(this PageText text, GapClosure? closure, string name) => closure switch
    {
        null => "",
        { Count: null } => text["Gap.OutOfReach", CountedThings.Of(name)],
        { Kind: GapCloses.Repair, Count: { } count } => text["Gap.Repair", text.Count(count), CountedThings.Of(name)],
        { Count: { } count } => text["Gap.More", text.Count(count), CountedThings.Of(name)],
    };

    /// <summary>What a methodology is called, by the years that it holds for; null for none.</summary>
    public static string? NameOf(this PageText text, Methodology? methodology) => methodology?.Definition switch
    {
        null => null,
        { EffectiveTo: { } last, EffectiveFrom: var first } => text["Methodology.Years", first.Year, last.Year],
        { EffectiveFrom: var first } => text["Methodology.Since", first.Year],
    };

    /// <summary>What a series is called: <c>Điểm – Tỉnh Bình Phước, năm 2024</c>; the text as it is where it names no series.</summary>
    /// <param name="text">The language.</param>
    /// <param name="series">The series as it is stored.</param>
    /// <param name="nameOf">A unit's name.</param>
    public static string Series(this PageText text, string series, Func<UnitCode, string> nameOf) =>
        SeriesKey.TryParse(series, out var key)
        ? $"{text[$"SnapshotKind.{key!.Kind}"]} – {nameOf(key.Root)}, {text.Period(key.Period)}"
        : series;

    // "01" was published without the number of peers: it does not contradict "01/18".
    private static bool IsSameRank(string rank, string published) =>
        rank == published || rank.StartsWith($"{published}/", StringComparison.Ordinal);
}
