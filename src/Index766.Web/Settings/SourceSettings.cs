using System.ComponentModel.DataAnnotations;
using Index766.Domain.Findings;
using Index766.Domain.Gate;

namespace Index766.Web.Settings;

/// <summary>
/// One entry of section <c>Sources</c>, in order of priority. Which names belong to which kind, <see cref="SourceSettingsCheck"/> says.
/// </summary>
public sealed class SourceSettings
{
    /// <summary>The source's name: 1 to 40 small letters, digits and hyphens.</summary>
    [Required]
    [RegularExpression("[a-z0-9][a-z0-9-]{0,39}")]
    public string Name { get; set; } = "";

    /// <summary>What kind of source it is.</summary>
    public SourceKind Kind { get; set; } = SourceKind.Folder;

    /// <summary>The unit above all that its files cover, such as <c>H44</c>; empty where a file may be of any.</summary>
    public string Root { get; set; } = "";

    /// <summary>What this office makes of findings, such as <c>UnexplainedSum</c>: Error or Warning.</summary>
    public IDictionary<FindingKind, Severity> Severities { get; } = new Dictionary<FindingKind, Severity>();

    /// <summary>How many of the last snapshot's units may be missing, in percent, before a file is refused.</summary>
    [Range(0, 100)]
    public int MostMissingPercent { get; set; } = (int)(100 * UnitCountCheck.TolerableShare);

    /// <summary>Folder: the folder whose snapshot files are fetched.</summary>
    public string Path { get; set; } = "";

    /// <summary>Http and Portal: the address.</summary>
    public string Url { get; set; } = "";

    /// <summary>Http: the item's name; empty for the last part of the address.</summary>
    public string Item { get; set; } = "";

    /// <summary>Http: the header that the server wants to see, such as <c>Bearer …</c>. Never logged.</summary>
    public string Authorization { get; set; } = "";

    /// <summary>Http and Portal: seconds for one whole answer.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Portal: the switch that makes the program ask it.</summary>
    public bool AskPortal { get; set; }

    /// <summary>Portal: who answers for the questions, an address of the office that is sent with each.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Portal: seconds between two questions, a quarter more or less.</summary>
    [Range(1, 600)]
    public int PauseSeconds { get; set; } = 5;

    /// <summary>Portal: which period is asked for, the current year, quarter or month.</summary>
    public SourcePeriod Period { get; set; } = SourcePeriod.Year;

    /// <summary>Portal: the provinces.</summary>
    public IList<PortalRootSettings> Roots { get; } = [];
}

/// <summary>A province that the portal is asked for.</summary>
public sealed class PortalRootSettings
{
    /// <summary>Its unit code, such as <c>H44</c>.</summary>
    public string Code { get; set; } = "";

    /// <summary>What the portal calls it (rootDepartmentId).</summary>
    public string DepartmentId { get; set; } = "";

    /// <summary>How many units each of its six answers has.</summary>
    public int Units { get; set; }
}

/// <summary>The kinds of sources.</summary>
public enum SourceKind
{
    /// <summary>A folder of files.</summary>
    Folder,

    /// <summary>A file at an address.</summary>
    Http,

    /// <summary>The national portal's answers.</summary>
    Portal,

    /// <summary>Files that an operator uploads.</summary>
    Upload,
}

/// <summary>The periods that the portal is asked for.</summary>
public enum SourcePeriod
{
    /// <summary>The current year.</summary>
    Year,

    /// <summary>The current quarter.</summary>
    Quarter,

    /// <summary>The current month.</summary>
    Month,
}
