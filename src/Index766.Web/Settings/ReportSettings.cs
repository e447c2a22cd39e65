using System.ComponentModel.DataAnnotations;

namespace Index766.Web.Settings;

/// <summary>Section <c>Reports</c>: the drafts of notice, letter and workbook.</summary>
public sealed class ReportSettings
{
    /// <summary>Whether drafts are drawn up at the slots of <c>ReportSchedule</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Functional addresses of the office, which are told of the drafts by e-mail; none: nobody is.</summary>
    public IList<string> Recipients { get; } = [];

    /// <summary>The scopes that drafts are drawn up of; none: every province with a board.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>From more than how many late dossiers a unit is named.</summary>
    [Range(0, 1_000_000)]
    public int LateDossiersOver { get; set; } = 30;
}
