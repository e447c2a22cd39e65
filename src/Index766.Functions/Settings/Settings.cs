using System.ComponentModel.DataAnnotations;
using Index766.Domain.Findings;

namespace Index766.Functions.Settings;

/// <summary>Section <c>Storage</c>: where everything is kept when no Azure Storage is named.</summary>
public sealed class StorageSettings
{
    /// <summary>The folder for files and databases; relative to the current folder.</summary>
    [Required]
    public string DataFolder { get; set; } = "var";

    /// <summary>The folder with methodology, targets and units; empty for the one that ships with the program.</summary>
    public string RulesFolder { get; set; } = "";
}

/// <summary>One entry of section <c>Sources</c>, in order of priority.</summary>
public sealed class SourceSettings
{
    /// <summary>The source's name: 1 to 40 small letters, digits and hyphens.</summary>
    [Required]
    [RegularExpression("[a-z0-9][a-z0-9-]{0,39}")]
    public string Name { get; set; } = "";

    /// <summary>What kind of source it is.</summary>
    public SourceKind Kind { get; set; } = SourceKind.Folder;

    /// <summary>The folder whose *.csv and *.json are fetched.</summary>
    [Required]
    public string Path { get; set; } = "";

    /// <summary>What this office makes of findings, such as <c>UnexplainedSum</c>: Error or Warning.</summary>
    public IDictionary<FindingKind, Severity> Severities { get; } = new Dictionary<FindingKind, Severity>();
}

/// <summary>The kinds of sources.</summary>
public enum SourceKind
{
    /// <summary>A folder of files.</summary>
    Folder,
}

/// <summary>Section <c>Alerts</c>.</summary>
public sealed class AlertSettings
{
    /// <summary>Whether snapshots are compared with targets and e-mails are written.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>Section <c>Mail</c>: how e-mails go out.</summary>
public sealed class MailSettings
{
    /// <summary>Pickup writes .eml files and sends nothing; Smtp and SendGrid send.</summary>
    public MailSenderKind Sender { get; set; } = MailSenderKind.Pickup;

    /// <summary>The sender's address.</summary>
    [Required]
    [EmailAddress]
    public string From { get; set; } = "chiso766@localhost.example";

    /// <summary>The sender's name.</summary>
    [Required]
    public string FromName { get; set; } = "Chỉ số 766";

    /// <summary>Where .eml files go; empty for <c>mail</c> under the data folder.</summary>
    public string PickupFolder { get; set; } = "";

    /// <summary>The mail server's name.</summary>
    public string Host { get; set; } = "";

    /// <summary>The mail server's port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection is encrypted (STARTTLS).</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>The user at the mail server; empty for none.</summary>
    public string User { get; set; } = "";

    /// <summary>The user's password. Never logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>The key of the SendGrid account. Never logged.</summary>
    public string SendGridKey { get; set; } = "";

    /// <summary>Whether SendGrid only checks each e-mail, and delivers none.</summary>
    public bool SendGridSandbox { get; set; }

    /// <summary>Seconds to wait for the mail server, or for SendGrid.</summary>
    [Range(5, 60)]
    public int TimeoutSeconds { get; set; } = 30;
}

/// <summary>The ways to send.</summary>
public enum MailSenderKind
{
    /// <summary>.eml files in a folder.</summary>
    Pickup,

    /// <summary>A mail server.</summary>
    Smtp,

    /// <summary>SendGrid's v3 API.</summary>
    SendGrid,
}

/// <summary>Section <c>Api</c>: who may read, and who may start a run.</summary>
public sealed class ApiSettings
{
    /// <summary>Whether anybody may read page, leaderboard, units and targets. Unapproved ranks are internal, so the default is no.</summary>
    public bool OpenLeaderboard { get; set; }

    /// <summary>Keys for reading, several for rotation; none: only this machine reads.</summary>
    public IList<string> ReadKeys { get; } = [];

    /// <summary>Keys for starting a run, several for rotation; none: nobody can.</summary>
    public IList<string> OperatorKeys { get; } = [];

    /// <summary>The page's address as readers know it, for links in e-mails.</summary>
    [Required]
    [Url]
    public string PublicUrl { get; set; } = "http://localhost:7071";
}

/// <summary>All settings, checked.</summary>
/// <param name="Storage">Section <c>Storage</c>.</param>
/// <param name="Sources">Section <c>Sources</c>.</param>
/// <param name="Alerts">Section <c>Alerts</c>.</param>
/// <param name="Mail">Section <c>Mail</c>.</param>
/// <param name="Api">Section <c>Api</c>.</param>
/// <param name="FetchSchedule">When to fetch: six-field NCRONTAB in UTC.</param>
/// <param name="HostPort">The port that the Functions host gave; null where the program runs by itself.</param>
public sealed record ProgramSettings(
    StorageSettings Storage,
    IReadOnlyList<SourceSettings> Sources,
    AlertSettings Alerts,
    MailSettings Mail,
    ApiSettings Api,
    string FetchSchedule,
    int? HostPort)
{
    /// <summary>23:00 UTC is 06:00 in Vietnam.</summary>
    public const string DefaultFetchSchedule = "0 0 23 * * *";

    /// <summary>Whether a Functions host fires timers and delivers messages.</summary>
    public bool UnderHost => HostPort is not null;
}
