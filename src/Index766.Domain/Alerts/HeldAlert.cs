using Index766.Domain.Units;

namespace Index766.Domain.Alerts;

/// <summary>Why an alert that is due is not sent; of several reasons the first counts.</summary>
public enum HeldReason
{
    /// <summary>The figures are older than the alert rules allow.</summary>
    Stale,

    /// <summary>A person silenced it.</summary>
    Silence,

    /// <summary>The gate left open what the figure is.</summary>
    Doubtful,

    /// <summary>The rule tells on working days only.</summary>
    DayOff,

    /// <summary>The source is away or has a refused file: what was sent of its figures is not sent again.</summary>
    SourceAway,

    /// <summary>The series would alarm too many units at once and waits for a person.</summary>
    Stop,
}

/// <summary>An alert that is due and is not sent.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Fact">What the newest figure says.</param>
/// <param name="From">The snapshot that the figure comes from.</param>
/// <param name="Reason">Why it is not sent.</param>
public sealed record HeldAlert(UnitCode Unit, AlertFact Fact, UnitFacts From, HeldReason Reason);

/// <summary>How many alerts of a series are due and not sent for a reason.</summary>
/// <param name="Series">The series.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Alerts">How many alerts.</param>
/// <param name="Units">Of how many units.</param>
public sealed record HeldAlerts(string Series, HeldReason Reason, int Alerts, int Units)
{
    /// <summary>The numbers, by series and reason.</summary>
    public static IReadOnlyList<HeldAlerts> Of(IEnumerable<HeldAlert> alerts) =>
    [
        .. alerts.GroupBy(alert => (Series: alert.From.Series.ToString(), alert.Reason))
            .OrderBy(group => group.Key.Series, StringComparer.Ordinal).ThenBy(group => group.Key.Reason)
            .Select(group =>
                new HeldAlerts(group.Key.Series, group.Key.Reason, group.Count(), group.Select(alert => alert.Unit).Distinct().Count())),
    ];
}

/// <summary>What a reason is called.</summary>
public static class HeldReasons
{
    /// <summary>Its code in logs and answers: <c>day_off</c>.</summary>
    public static string Code(this HeldReason reason) => reason switch
    {
        HeldReason.Stale => "stale",
        HeldReason.Silence => "silence",
        HeldReason.Doubtful => "doubtful",
        HeldReason.DayOff => "day_off",
        HeldReason.SourceAway => "source_away",
        _ => "stop",
    };

    /// <summary>In Vietnamese.</summary>
    public static string Vietnamese(this HeldReason reason) => reason switch
    {
        HeldReason.Stale => "số liệu cũ",
        HeldReason.Silence => "tạm im theo yêu cầu",
        HeldReason.Doubtful => "số liệu còn nghi vấn",
        HeldReason.DayOff => "ngày nghỉ",
        HeldReason.SourceAway => "nguồn số liệu đang có lỗi",
        _ => "quá nhiều đơn vị cùng lúc, chờ người vận hành",
    };

    /// <summary>In English.</summary>
    public static string English(this HeldReason reason) => reason switch
    {
        HeldReason.Stale => "old figures",
        HeldReason.Silence => "silenced",
        HeldReason.Doubtful => "doubtful figures",
        HeldReason.DayOff => "a day off",
        HeldReason.SourceAway => "a source that is away or has a refused file",
        _ => "too many units at once, waiting for an operator",
    };
}
