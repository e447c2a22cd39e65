using Index766.Domain.Snapshots;

namespace Index766.Domain.Scoring;

/// <summary>What a document says of a unit beside its figures.</summary>
internal static class UnitRemarks
{
    /// <summary>The notes of its total and its rank; null where there is none.</summary>
    public static string? NoteOf(List<Reading> readings) =>
        !readings.Exists(reading => reading.Note is not null) ? null
            : readings.Where(reading => reading.Measure == IndicatorCode.Total || reading.Measure == IndicatorCode.Rank)
                .Select(reading => reading.Note).Where(note => !string.IsNullOrWhiteSpace(note)).Distinct().ToList() is { Count: > 0 } notes
                ? string.Join("; ", notes) : null;

    /// <summary>The data-quality flags of its figures, each once.</summary>
    public static IReadOnlyList<string> QualityOf(List<Reading> readings) => readings.Exists(reading => reading.Quality is not null)
        ? [.. readings.Select(reading => reading.Quality).OfType<string>().Distinct().Order(StringComparer.Ordinal)] : [];
}
