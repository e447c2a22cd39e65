using Index766.Domain.Gaps;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;

namespace Index766.Domain.Explanations;

/// <summary>Every point of a unit explained, and what it would gain most from.</summary>
/// <param name="Groups">Its groups, in the methodology's order, published pairs after the measured ones.</param>
/// <param name="Points">Its indicators, in the methodology's order; none where the snapshot has only groups or totals.</param>
/// <param name="WouldGainMost">Of the indicators that it is responsible for, those with most
///   points missing, at most <see cref="UnitExplainer.MaxGains"/>.</param>
/// <param name="AreRulesOfTheScore">Whether the methodology file is still the one that
///   the score was made with; else the words may say other rules.</param>
public sealed record UnitExplanation(
    IReadOnlyList<GroupExplanation> Groups, IReadOnlyList<PointExplanation> Points, IReadOnlyList<Gain> WouldGainMost,
    bool AreRulesOfTheScore);

/// <summary>What a unit would gain in one indicator with full marks.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Name">Its name.</param>
/// <param name="Points">The points missing.</param>
/// <param name="Closure">How many dossiers close the gap, where that is known.</param>
public sealed record Gain(IndicatorCode Code, Wording Name, decimal Points, GapClosure? Closure);
