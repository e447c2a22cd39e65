using System.ComponentModel.DataAnnotations;

namespace Index766.Web.Settings;

/// <summary>Section <c>Api</c>: who may read, and who may start a run.</summary>
public sealed class ApiSettings
{
    /// <summary>The default of <see cref="PublicUrl"/>: that of <c>run.sh</c>.</summary>
    public const string DefaultPublicUrl = "http://localhost:7071";

    /// <summary>
    /// Whether anybody may read page, leaderboard, units and targets. Unapproved ranks are internal, so the default is no.
    /// </summary>
    public bool OpenLeaderboard { get; set; }

    /// <summary>
    /// Whether this very machine reads everything without a key. A proxy on it that adds no header and passes a local
    /// <c>Host</c> makes this of everybody, so the default is no; samples need no such setting.
    /// </summary>
    public bool OpenOnLoopback { get; set; }

    /// <summary>
    /// Addresses or networks of proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; none: no proxy's.
    /// </summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>How many wrong keys one client may try in a minute; after ten times as many by all, each has one try.</summary>
    [Range(1, 1_000_000)]
    public int WrongKeysPerMinute { get; set; } = 20;

    /// <summary>Keys for reading by their names, a list's by their numbers; none: an operator's key or a signed-in browser reads.</summary>
    public IDictionary<string, string> ReadKeys { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys of operators by the names that the audit log shows, a list's by their numbers; none: nobody can start a run.</summary>
    public IDictionary<string, string> OperatorKeys { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

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
    public string PublicUrl { get; set; } = DefaultPublicUrl;
}
