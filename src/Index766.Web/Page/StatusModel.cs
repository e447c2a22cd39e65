using Index766.Domain.Units;
using Index766.Web.Api;

namespace Index766.Web.Page;

/// <summary>What the page of the status shows.</summary>
/// <param name="Status">How the pipeline is.</param>
/// <param name="IsSample">Whether the samples are loaded.</param>
/// <param name="Links">The addresses of the pages.</param>
/// <param name="OtherLanguage">The page's address in the other language.</param>
internal sealed record StatusModel(StatusAnswer Status, bool IsSample, PageLinks Links, string OtherLanguage)
{
    /// <summary>A unit's name.</summary>
    public Func<UnitCode, string> NameOf { get; init; } = code => code.Value;

    /// <summary>How many units miss a target of the newest results.</summary>
    public int UnitsMissingTargets { get; init; }

    /// <summary>The language.</summary>
    public PageLanguage Language => Links.Language;
}
