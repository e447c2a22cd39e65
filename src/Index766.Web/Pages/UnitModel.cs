using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Comparisons;
using Index766.Domain.Explanations;
using Index766.Domain.Methodologies;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Stories;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;

namespace Index766.Web.Pages;

/// <summary>What the page of a unit shows.</summary>
/// <param name="Answer">What is published of it.</param>
/// <param name="History">Its history; null where no board has it.</param>
/// <param name="Links">The addresses of the pages.</param>
public sealed record UnitModel(UnitAnswer Answer, UnitHistory? History, PageLinks Links)
{
    /// <summary>Its open alerts, the most urgent first; null where they are not for who asks.</summary>
    public IReadOnlyList<OpenAlert>? Alerts { get; init; }

    /// <summary>How old its figures are, part by part.</summary>
    public UnitAges Ages { get; init; } = UnitAges.Unsaid;

    /// <summary>Whether any of its figures are samples.</summary>
    public bool IsSample { get; init; }

    /// <summary>Its points explained; null where it has no score or the methodology is gone.</summary>
    public UnitExplanation? Explanation { get; init; }

    /// <summary>What would help it most; null where that was not asked.</summary>
    public UnitImprovements? Improvements { get; init; }

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

    /// <summary>By what its points are computed; null where nothing is, or the rules have it no more.</summary>
    public Methodology? Methodology { get; init; }

    /// <summary>A unit's name.</summary>
    public Func<UnitCode, string> NameOf { get; init; } = code => code.Value;

    /// <summary>The unit.</summary>
    public ScoredUnit Unit => Answer.Unit;

    /// <summary>What is beside the parts that there are, with the moment of each.</summary>
    public IEnumerable<(SnapshotKind Kind, UnitBeside Beside, AsOf AsOf)> BesideParts =>
        from part in new[]
        {
            (Kind: SnapshotKind.Scores, Beside: Besides.Scores, Answer.Scores?.Entry.AsOf),
            (Kind: SnapshotKind.Targets, Beside: Besides.Targets, Answer.Targets?.Entry.AsOf),
            (Kind: SnapshotKind.Dossiers, Beside: Besides.Dossiers, Answer.Dossiers?.Entry.AsOf),
            (Kind: SnapshotKind.Figures, Beside: Besides.Figures, Answer.Figures?.Entry.AsOf),
        }
        where part is { Beside: not null, AsOf: not null }
        select (part.Kind, part.Beside!, part.AsOf!.Value);

    /// <summary>Which parts of the figures are too old to alarm: one entry for those of one moment.</summary>
    public IEnumerable<(StaleFigures Stale, string Parts)> StaleParts(PageText text) =>
        from part in new[]
        {
            (Ages.Scores.Stale, Name: text["Points"]), (Ages.Targets.Stale, Name: text["Targets"]),
            (Ages.Dossiers.Stale, Name: text["Dossiers"]), (Ages.Figures.Stale, Name: text["SnapshotKind.Figures"]),
        }
        where part.Stale is not null
        group part.Name by part.Stale into moment
        select (moment.Key, string.Join(", ", moment));

    /// <summary>What a figure that sources may differ in is called.</summary>
    public string NameOfFigure(string code, SnapshotKind kind, PageText text) => kind switch
    {
        SnapshotKind.Scores => code == ComparableFigures.Total ? text["Figure.Total"] : text.Choose(
            Explanation?.Groups.FirstOrDefault(group => ComparableFigures.OfGroup(group.Code) == code)?.Name
            ?? Explanation?.Points.FirstOrDefault(point => point.Code.Value == code)?.Name ?? new Wording(code, code)),
        SnapshotKind.Targets => Answer.Targets!.View.Targets.Results.Select(result => result.Target)
            .FirstOrDefault(target => target.Measure.Value == code) is { } target ? text["Targets.OfNumber", target.Number] : code,
        SnapshotKind.Dossiers => text[$"Figure.{code}"],
        _ => Answer.Figures!.View.Figures!.FirstOrDefault(figure => figure.Definition.Code.Value == code)?.Definition.Name ?? code,
    };
}
