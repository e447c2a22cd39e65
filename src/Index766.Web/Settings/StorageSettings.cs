using System.ComponentModel.DataAnnotations;

namespace Index766.Web.Settings;

/// <summary>Section <c>Storage</c>: where everything is kept when no Azure Storage is named.</summary>
public sealed class StorageSettings
{
    /// <summary>The folder for files and databases; relative to the current folder.</summary>
    [Required]
    public string DataFolder { get; set; } = "var";

    /// <summary>The folder with methodology, targets and units; empty for the one that ships with the program.</summary>
    public string RulesFolder { get; set; } = "";

    /// <summary>
    /// The age in days from which drafts and sent e-mails go when the drafts are due; with it superseded views go. 0 removes nothing.
    /// </summary>
    [Range(0, 10_000)]
    public int CompactAfterDays { get; set; }
}
