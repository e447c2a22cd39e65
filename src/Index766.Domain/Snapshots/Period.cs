using System.Globalization;
using System.Text.RegularExpressions;

namespace Index766.Domain.Snapshots;

/// <summary>The kinds of period (kỳ đánh giá); figures of different kinds are never compared.</summary>
public enum PeriodKind
{
    /// <summary>A year: <c>2024</c>.</summary>
    Year,

    /// <summary>A quarter: <c>2024-Q1</c>.</summary>
    Quarter,

    /// <summary>A month: <c>2024-01</c>.</summary>
    Month,
}

/// <summary>The period that a figure covers (kỳ đánh giá): <c>2024</c>, <c>2024-Q1</c> or <c>2024-01</c>. Years 2000 to 2199.</summary>
public readonly partial record struct Period
{
    private Period(PeriodKind kind, int year, int part) => (Kind, Year, Part) = (kind, year, part);

    /// <summary>Year, quarter or month.</summary>
    public PeriodKind Kind { get; }

    /// <summary>The calendar year.</summary>
    public int Year { get; }

    /// <summary>The quarter (1–4) or month (1–12); 0 for a year.</summary>
    public int Part { get; }

    /// <summary>Its first day.</summary>
    public DateOnly FirstDay => new(Year, Kind switch { PeriodKind.Quarter => (3 * Part) - 2, PeriodKind.Month => Part, _ => 1 }, 1);

    /// <summary>Its last day.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(Kind switch { PeriodKind.Quarter => 3, PeriodKind.Month => 1, _ => 12 }).AddDays(-1);

    /// <summary>The whole year.</summary>
    public static Period OfYear(int year) => new(PeriodKind.Year, year, 0);

    /// <summary>A quarter, from 1 to 4.</summary>
    public static Period OfQuarter(int year, int quarter) => new(PeriodKind.Quarter, year, quarter);

    /// <summary>A month, from 1 to 12.</summary>
    public static Period OfMonth(int year, int month) => new(PeriodKind.Month, year, month);

    /// <summary>Reads <c>2024</c>, <c>2024-Q1</c> or <c>2024-01</c>.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        var match = Shape().Match(text?.Trim() ?? "");
        if (!match.Success)
        {
            return false;
        }

        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        var (quarter, month) = (match.Groups["quarter"], match.Groups["month"]);
        period = quarter.Success ? new Period(PeriodKind.Quarter, year, int.Parse(quarter.ValueSpan, CultureInfo.InvariantCulture))
            : month.Success ? new Period(PeriodKind.Month, year, int.Parse(month.ValueSpan, CultureInfo.InvariantCulture))
            : OfYear(year);
        return true;
    }

    /// <summary>Reads a period that is known to be one.</summary>
    /// <exception cref="FormatException">The text is not a period.</exception>
    public static Period Parse(string text) => TryParse(text, out var period)
        ? period
        : throw new FormatException($"'{text}' is not a period: expected 2024, 2024-Q1 or 2024-01.");

    /// <summary>On screen in Vietnamese: <c>năm 2024</c>, <c>quý 1 năm 2024</c>, <c>tháng 01 năm 2024</c>.</summary>
    public string Vietnamese() => Kind switch
    {
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"quý {Part} năm {Year}"),
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"tháng {Part:00} năm {Year}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"năm {Year}"),
    };

    /// <summary>The canonical text.</summary>
    public override string ToString() => Kind switch
    {
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Part}"),
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{Year}-{Part:00}"),
        _ => Year.ToString(CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"\A(?<year>2[01][0-9]{2})(-Q(?<quarter>[1-4])|-(?<month>0[1-9]|1[0-2]))?\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
