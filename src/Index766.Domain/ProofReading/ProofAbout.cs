using Index766.Domain.Units;

namespace Index766.Domain.ProofReading;

/// <summary>What a typed notice says of itself: the day of its figures, and the province.</summary>
public static class ProofAbout
{
    /// <summary>
    /// The day in a ranked table's heading, else the first day after "số liệu", "tính đến" or "thời điểm"; null where there is none.
    /// </summary>
    public static DateOnly? DayOf(IReadOnlyList<TypedTable> tables)
    {
        var lines = tables.SelectMany(table => table.Rows).Select(row => row.Line).ToList();
        return lines.Where(line => line.Contains("766", StringComparison.Ordinal))
            .Select(AfterMoment).FirstOrDefault(day => day is not null)
            ?? lines.Select(AfterMoment).FirstOrDefault(day => day is not null);
    }

    /// <summary>The province whose name stands earliest in the text; null where none does.</summary>
    public static UnitCode? ScopeOf(IReadOnlyList<TypedTable> tables, UnitRegister units, DateOnly day)
    {
        var text = ProofText.Fold(string.Join(' ', tables.SelectMany(table => table.Rows).Select(row => row.Line)));
        return units.All.Where(unit => unit.Level == Level.Province && unit.ExistsOn(day))
            .Select(unit => (unit.Code, At: text.IndexOf(ProofText.Fold(unit.Name), StringComparison.Ordinal)))
            .Where(found => found.At >= 0).OrderBy(found => found.At).Select(found => (UnitCode?)found.Code).FirstOrDefault();
    }

    /// <summary>The day of a decision is none of the figures: it stands after "Quyết định" and no word of a moment.</summary>
    private static DateOnly? AfterMoment(string line)
    {
        var folded = ProofText.Fold(line);
        return Moments.Any(word => folded.Contains(word, StringComparison.Ordinal))
            ? ProofText.Day(folded[Moments.Max(word => folded.LastIndexOf(word, StringComparison.Ordinal))..]) : null;
    }

    private static readonly string[] Moments = ["số liệu", "tính đến", "thời điểm", "(ngày", "(thời điểm"];
}
