namespace Index766.Sources.Portal;

/// <summary>The portal, and how it is asked: gently, and only where an office switched it on.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Url">The folder of the evaluation answers, with a slash at its end.</param>
/// <param name="Contact">Who answers for the questions: an address of the office, sent with each.</param>
/// <param name="Roots">The provinces.</param>
/// <param name="Period">Which period is asked for.</param>
/// <param name="Pause">Between two questions, a quarter more or less.</param>
/// <param name="Timeout">For one answer.</param>
public sealed record PortalOptions(
    string Name, Uri Url, string Contact, IReadOnlyList<PortalRoot> Roots, PortalPeriod Period, TimeSpan Pause, TimeSpan Timeout)
{
    /// <summary>How far apart the answers of one moment may lie.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(6);

    /// <summary>The portal's address, as seen in public copies in 2026.</summary>
    public const string UsualUrl = "https://dichvucong.gov.vn/api/v1/reporting/evaluation/";
}

/// <summary>A province.</summary>
/// <param name="Code">Its code, such as <c>H44</c>.</param>
/// <param name="DepartmentId">What the portal calls it.</param>
/// <param name="Units">How many units each of its six answers has.</param>
public sealed record PortalRoot(UnitCode Code, string DepartmentId, int Units);

/// <summary>The period that the portal is asked for: the current one, by the calendar in Vietnam.</summary>
public enum PortalPeriod
{
    /// <summary>The current year.</summary>
    Year,

    /// <summary>The current quarter.</summary>
    Quarter,

    /// <summary>The current month.</summary>
    Month,
}
