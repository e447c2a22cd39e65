namespace Index766.Functions.Settings;

/// <summary>Section <c>Alerts</c>.</summary>
public sealed class AlertSettings
{
    /// <summary>Whether snapshots are compared with targets and e-mails are written.</summary>
    public bool Enabled { get; set; } = true;
}
