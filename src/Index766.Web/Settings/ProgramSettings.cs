namespace Index766.Web.Settings;

/// <summary>All settings, checked.</summary>
/// <param name="Storage">Section <c>Storage</c>.</param>
/// <param name="Sources">Section <c>Sources</c>.</param>
/// <param name="Alerts">Section <c>Alerts</c>.</param>
/// <param name="Mail">Section <c>Mail</c>.</param>
/// <param name="Api">Section <c>Api</c>.</param>
/// <param name="Reports">Section <c>Reports</c>.</param>
/// <param name="FetchSchedule">When to fetch: six-field NCRONTAB in UTC.</param>
/// <param name="ReportSchedule">When to draw up drafts: six-field NCRONTAB in UTC.</param>
public sealed record ProgramSettings(
    StorageSettings Storage,
    IReadOnlyList<SourceSettings> Sources,
    AlertSettings Alerts,
    MailSettings Mail,
    ApiSettings Api,
    ReportSettings Reports,
    string FetchSchedule,
    string ReportSchedule)
{
    /// <summary>23:00 UTC is 06:00 in Vietnam.</summary>
    public const string DefaultFetchSchedule = "0 0 23 * * *";

    /// <summary>Monday 00:00 UTC is 07:00 in Vietnam.</summary>
    public const string DefaultReportSchedule = "0 0 0 * * MON";

    /// <summary>Whether a Functions host fires timers and delivers messages.</summary>
    public bool UnderHost { get; init; }
}
