using Index766.Domain.Boards;
using Index766.Domain.Explanations;
using Index766.Domain.Scoring;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;

namespace Index766.Web.Page;

/// <summary>What the page of a unit shows.</summary>
/// <param name="Answer">What is published of it.</param>
/// <param name="History">Its history; null where no board has it.</param>
/// <param name="Links">The addresses of the pages.</param>
/// <param name="OtherLanguage">The page's address in the other language.</param>
internal sealed record UnitModel(UnitAnswer Answer, UnitHistory? History, PageLinks Links, string OtherLanguage)
{
    /// <summary>Its open alerts, the most urgent first; null where they are not for who asks.</summary>
    public IReadOnlyList<OpenAlert>? Alerts { get; init; }

    /// <summary>How old its figures are, part by part.</summary>
    public UnitAges Ages { get; init; } = UnitAges.Unsaid;

    /// <summary>Whether any of its figures are samples.</summary>
    public bool IsSample { get; init; }

    /// <summary>Its points explained; null where it has no score or the methodology is gone.</summary>
    public UnitExplanation? Explanation { get; init; }

    /// <summary>The name of the unit above.</summary>
    public string? ParentName { get; init; }

    /// <summary>The groups of the unit above in the same snapshot; none where it has none.</summary>
    public IReadOnlyList<GroupScore> ParentGroups { get; init; } = [];

    /// <summary>What other sources say, and what was corrected.</summary>
    public UnitBesides Besides { get; init; } = new(null, null, null, null);

    /// <summary>The sources that have figures of the unit.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The source that was asked for; null where none was, or it has no figures of the unit.</summary>
    public string? ChosenSource { get; init; }

    /// <summary>Whether the source that was asked for has no figures of the unit, and others stand in its place.</summary>
    public bool IsOtherSource { get; init; }

    /// <summary>The same with the figures that alerts are held against; null where those are the ones shown.</summary>
    public UnitModel? OfAlerts { get; init; }

    /// <summary>A unit's name.</summary>
    public Func<UnitCode, string> NameOf { get; init; } = code => code.Value;

    /// <summary>The language.</summary>
    public PageLanguage Language => Links.Language;

    /// <summary>The unit.</summary>
    public ScoredUnit Unit => Answer.Unit;
}
