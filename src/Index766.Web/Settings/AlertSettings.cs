using System.ComponentModel.DataAnnotations;
using Index766.Pipeline.AlertUnits;

namespace Index766.Web.Settings;

/// <summary>Section <c>Alerts</c>.</summary>
public sealed class AlertSettings
{
    /// <summary>Whether snapshots are held against the alert rules and e-mails are written.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The share of a series' units, in percent, that may be alarmed at once: beyond it e-mails wait for a person. 100 for any.
    /// </summary>
    [Range(1, 100)]
    public int StopShare { get; set; } = AlertOptions.DefaultStopShare;

    /// <summary>
    /// Addresses of the operators, who are told of sources that grow old, of e-mails that wait, and of alerts that begin anew.
    /// </summary>
    public List<string> Operators { get; set; } = [];
}
