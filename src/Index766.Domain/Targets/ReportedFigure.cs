using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Targets;

/// <summary>
/// A figure that units of a level report under a code of its own, with no target:
/// it is imported and shown as it is, and never scored (document 004).
/// </summary>
/// <param name="Level">The level of the units that report it.</param>
/// <param name="Number">Its number in the document, from 1.</param>
/// <param name="Name">Its Vietnamese name.</param>
/// <param name="Code">The code of its readings.</param>
public sealed record FigureDefinition(Level Level, int Number, string Name, IndicatorCode Code);

/// <summary>What one unit reports.</summary>
/// <param name="Definition">The figure.</param>
/// <param name="Percent">The result in percent; null without one.</param>
/// <param name="Numerator">The good ones, where there are counts.</param>
/// <param name="Denominator">All, where there are counts.</param>
/// <param name="Status">What the row says in place of a figure.</param>
/// <param name="Note">The document's words, such as "không có phản ánh, kiến nghị".</param>
public sealed record ReportedFigure(FigureDefinition Definition, decimal? Percent, decimal? Numerator, decimal? Denominator,
    ReadingStatus Status, string? Note)
{
    /// <summary>The figures among a unit's readings, by number; null where there is none.</summary>
    public static IReadOnlyList<ReportedFigure>? Of(IEnumerable<FigureDefinition> definitions, IReadOnlyList<Reading> readings)
    {
        var found = definitions.OrderBy(definition => definition.Number)
            .Select(definition => (Definition: definition, Reading: readings.FirstOrDefault(reading => reading.Measure == definition.Code)))
            .Where(pair => pair.Reading is not null)
            .Select(pair =>
                new ReportedFigure(pair.Definition, pair.Reading!.Percent, pair.Reading.Numerator, pair.Reading.Denominator,
                    pair.Reading.Status, pair.Reading.Note)).ToList();
        return found.Count == 0 ? null : found;
    }
}
