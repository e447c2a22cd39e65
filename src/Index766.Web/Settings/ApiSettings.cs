using System.ComponentModel.DataAnnotations;

namespace Index766.Web.Settings;

/// <summary>Section <c>Api</c>: who may read, and who may start a run.</summary>
public sealed class ApiSettings
{
    /// <summary>
    /// Whether anybody may read page, leaderboard, units and targets. Unapproved ranks are internal, so the default is no.
    /// </summary>
    public bool OpenLeaderboard { get; set; }

    /// <summary>Keys for reading, several for rotation; none: only this machine reads.</summary>
    public IList<string> ReadKeys { get; } = [];

    /// <summary>Keys for starting a run, several for rotation; none: nobody can.</summary>
    public IList<string> OperatorKeys { get; } = [];

    /// <summary>How many requests to /api one key or one address may make in a minute; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>
    /// Web origins whose pages may read the API in a browser, such as
    /// https://dashboard.example; on Azure the function app's own CORS setting answers instead.
    /// </summary>
    public IList<string> CorsOrigins { get; } = [];

    /// <summary>The page's address as readers know it, for links in e-mails.</summary>
    [Required]
    [Url]
    public string PublicUrl { get; set; } = "http://localhost:7071";
}
