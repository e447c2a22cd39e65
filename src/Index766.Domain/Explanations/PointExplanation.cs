using Index766.Domain.Gaps;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Domain.Explanations;

/// <summary>Why a unit has the points that it has in one indicator. Derived from (reading, rule) when asked, never stored.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Group">Its group.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">What the points rest on.</param>
/// <param name="Maximum">The most that it can earn; 0 where it is only monitored.</param>
/// <param name="Points">The points that count: as published, else as computed.</param>
/// <param name="Published">As published.</param>
/// <param name="Computed">As computed from the figure; beside published ones for reference only.</param>
/// <param name="Differs">Whether the two differ by more than 0.015.</param>
/// <param name="Missing">Points missing to full marks; null where nothing can be missing (not
///   applicable, monitored, nothing arose) or nothing is known.</param>
/// <param name="Reading">The figure, with its note and data-quality flag.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Working">How the figure gives the computed points; null where it gives none.</param>
/// <param name="GapCloses">What closes a gap to full marks.</param>
/// <param name="Closure">How many dossiers close it, where there are counts.</param>
/// <param name="Responsible">The unit that can do something about it.</param>
/// <param name="IsResponsible">Whether that is this unit: advice and alerts leave out the others.</param>
/// <param name="InheritedFrom">The unit whose figure this is, where it is another one's.</param>
public sealed record PointExplanation(
    IndicatorCode Code,
    string Group,
    Wording Name,
    PointState State,
    decimal Maximum,
    decimal? Points,
    decimal? Published,
    decimal? Computed,
    bool Differs,
    decimal? Missing,
    Reading? Reading,
    Wording Rule,
    Wording? Working,
    GapCloses GapCloses,
    GapClosure? Closure,
    UnitCode Responsible,
    bool IsResponsible,
    UnitCode? InheritedFrom);

/// <summary>A unit's points in one group.</summary>
/// <param name="Code">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Maximum">The most that it can earn.</param>
/// <param name="Points">The points that count; null where there are none.</param>
/// <param name="Published">As published.</param>
/// <param name="Summed">The sum of its indicators.</param>
/// <param name="Missing">Points missing to the maximum.</param>
public sealed record GroupExplanation(string Code, Wording Name, decimal Maximum, decimal? Points, decimal? Published, decimal? Summed,
    decimal? Missing);
