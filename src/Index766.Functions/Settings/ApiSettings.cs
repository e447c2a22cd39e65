using System.ComponentModel.DataAnnotations;

namespace Index766.Functions.Settings;

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
