using System.Globalization;

namespace Index766.Domain.Snapshots;

/// <summary>
/// The moment that a figure describes (thời điểm số liệu), in Vietnam's time, UTC+7. A date alone is 00:00+07:00 and is shown as a date.
/// </summary>
public readonly record struct AsOf : IComparable<AsOf>
{
    private static readonly string[] LocalFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private static readonly string[] OffsetFormats =
        ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>That moment, to the second.</summary>
    public AsOf(DateTimeOffset moment)
    {
        var local = VietnamTime.Of(moment);
        Moment = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>The moment, at +07:00.</summary>
    public DateTimeOffset Moment { get; }

    /// <summary>The day in Vietnam.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Moment.DateTime);

    /// <summary>The month in Vietnam: <c>2024-12</c>. What is kept by month is kept by it.</summary>
    public string Month => Moment.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Whether only a date was given.</summary>
    public bool IsDateOnly => Moment.TimeOfDay == TimeSpan.Zero;

    /// <summary>Fixed-width text that sorts as the moments do: <c>20241217T000000</c>.</summary>
    public string Key => Moment.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    /// <summary>Reads ISO 8601: a date, or a date and time; +07:00 where no offset is given. Years 2000 to 2199, as periods.</summary>
    public static bool TryParse(string? text, out AsOf asOf)
    {
        var trimmed = text?.Trim();
        if (DateTime.TryParseExact(trimmed, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && IsPossible(local.Year))
        {
            asOf = new AsOf(new DateTimeOffset(local, VietnamTime.Offset));
            return true;
        }

        var offset = trimmed is ['0' or '1' or '2', ..] && trimmed.EndsWith('Z') ? trimmed[..^1] + "+00:00" : trimmed;
        var valid = DateTimeOffset.TryParseExact(offset, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            && IsPossible(moment.Year);
        asOf = valid ? new AsOf(moment) : default;
        return valid;
    }

    /// <summary>Reads a moment that is known to be one.</summary>
    /// <exception cref="FormatException">The text is not an as-of.</exception>
    public static AsOf Parse(string text) => TryParse(text, out var asOf)
        ? asOf
        : throw new FormatException($"'{text}' is not an as-of: expected 2024-12-17 or 2024-02-05T16:30.");

    /// <summary>In a Vietnamese sentence: <c>ngày 17/12/2024</c>, or <c>16 giờ 30 phút ngày 05/02/2024</c>.</summary>
    public string Vietnamese() => IsDateOnly
        ? Moment.ToString("'ngày' dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)
        : Moment.ToString("HH 'giờ' mm 'phút ngày' dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>In an English sentence: <c>17 December 2024</c>, or <c>16:30 on 5 February 2024</c>.</summary>
    public string English() =>
        Moment.ToString(IsDateOnly ? "d MMMM yyyy" : "HH:mm 'on' d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Order in time.</summary>
    public int CompareTo(AsOf other) => Moment.CompareTo(other.Moment);

    /// <summary>ISO 8601: <c>2024-12-17T00:00:00+07:00</c>.</summary>
    public override string ToString() => Moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static bool IsPossible(int year) => year is >= 2000 and <= 2199;
}

/// <summary>Vietnam's time and calendar: UTC+7 all year.</summary>
public static class VietnamTime
{
    /// <summary>The offset from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The moment as clocks in Vietnam show it.</summary>
    public static DateTimeOffset Of(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>The day in Vietnam.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);

    /// <summary>The moment at which a day begins in Vietnam.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);
}
