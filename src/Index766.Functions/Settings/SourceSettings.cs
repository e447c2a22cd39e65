using System.ComponentModel.DataAnnotations;
using Index766.Domain.Findings;

namespace Index766.Functions.Settings;

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
