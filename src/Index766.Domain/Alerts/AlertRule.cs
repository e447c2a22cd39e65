using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>What a rule looks at.</summary>
public enum AlertKind
{
    /// <summary>A target (chỉ tiêu) of a decision that is missed, or without data.</summary>
    Target,

    /// <summary>An index indicator below a percentage.</summary>
    Indicator,

    /// <summary>A group of the index below a number of points.</summary>
    Group,

    /// <summary>The total below a number of points.</summary>
    Total,

    /// <summary>A computed grade below another; only where the office has confirmed the scale.</summary>
    Grade,

    /// <summary>The completion of the targets (mức độ hoàn thành) below a percentage.</summary>
    Completion,

    /// <summary>Points lost since the last snapshot of the same series.</summary>
    ScoreLost,

    /// <summary>Places lost since the last snapshot of the same series.</summary>
    RankLost,

    /// <summary>The unit entered no data.</summary>
    NoData,

    /// <summary>More dossiers resolved late (trễ hạn) than a number.</summary>
    LateDossiers,

    /// <summary>A source without figures newer than a number of days: sent to the operators.</summary>
    SourceStale,
}

/// <summary>How urgent an alert is; e-mails list the most urgent first.</summary>
public enum AlertSeverity
{
    /// <summary>Để biết.</summary>
    Notice,

    /// <summary>Cảnh báo.</summary>
    Warning,

    /// <summary>Khẩn.</summary>
    Critical,
}

/// <summary>A rule of <c>data/alerts/*.json</c>.</summary>
/// <param name="Id">Its id; alerts are kept by (unit, id and what it is about).</param>
/// <param name="Kind">What it looks at.</param>
/// <param name="Severity">How urgent its alerts are.</param>
public sealed record AlertRule(string Id, AlertKind Kind, AlertSeverity Severity)
{
    /// <summary>
    /// The number that the rule holds figures against; unused by <see cref="AlertKind.Target"/>,
    /// <see cref="AlertKind.NoData"/> and <see cref="AlertKind.Grade"/>.
    /// </summary>
    public decimal Threshold { get; init; }

    /// <summary>The indicator's or group's code, or the grade's name.</summary>
    public string? Subject { get; init; }

    /// <summary>How far beyond the threshold a figure must be before the alert is resolved.</summary>
    public decimal Margin { get; init; }

    /// <summary>How many snapshots in a row must say so before it fires.</summary>
    public int Snapshots { get; init; } = 1;

    /// <summary>Days after which an alert that still stands is sent again; null for never.</summary>
    public int? RepeatDays { get; init; }

    /// <summary>Days after which an alert that still stands is sent to the unit above; null for never.</summary>
    public int? EscalateDays { get; init; }

    /// <summary>Whether it is sent on working days only, and counts only those.</summary>
    public bool WorkingDays { get; init; }

    /// <summary>The levels that it holds for; none for all.</summary>
    public IReadOnlyList<Level> Levels { get; init; } = [];

    /// <summary>The units that it holds for, each with all below it; none for all.</summary>
    public IReadOnlyList<UnitCode> Scopes { get; init; } = [];

    /// <summary>The year of the targets that it holds for; null for every year.</summary>
    public int? Year { get; init; }

    /// <summary>The decision whose targets it holds for, as cited; null for every decision.</summary>
    public string? Decision { get; init; }

    /// <summary>Whether it tells of one snapshot's change: there is nothing to resolve or to repeat.</summary>
    public bool IsMomentary => Kind is AlertKind.ScoreLost or AlertKind.RankLost;
}

/// <summary>The rules, and what holds for all of them.</summary>
/// <param name="Rules">The rules, in the order of the files: of two that hold for one target the first decides.</param>
/// <param name="OldestAsOfDays">Figures whose as-of is older than this many days alarm nobody; samples are exempt.</param>
/// <param name="Holidays">Days that are no working days, beside Saturdays and Sundays.</param>
public sealed record AlertPolicy(IReadOnlyList<AlertRule> Rules, int OldestAsOfDays, IReadOnlySet<DateOnly> Holidays)
{
    /// <summary>No rule at all.</summary>
    public static readonly AlertPolicy None = new([], 45, new HashSet<DateOnly>());

    /// <summary>Whether offices work on that day.</summary>
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);

    /// <summary>Days from one moment to another, by Vietnam's calendar.</summary>
    public int DaysBetween(DateTimeOffset from, DateTimeOffset to, bool workingDaysOnly)
    {
        var (first, last) = (VietnamTime.DayOf(from), VietnamTime.DayOf(to));
        var days = last.DayNumber - first.DayNumber;
        return workingDaysOnly ? Enumerable.Range(1, Math.Max(0, days)).Count(day => IsWorkingDay(first.AddDays(day))) : days;
    }
}
