using Index766.Domain.Methodologies;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Page;

/// <summary>Which boards a page can offer, and which one a request means.</summary>
internal static class BoardChoices
{
    /// <summary>The boards of the newest snapshots.</summary>
    public static List<BoardChoice> Of(IReadOnlyList<PublishedSeries> series, Func<ManifestEntry, IReadOnlyList<BoardName>> boardsOf, ReferenceData data) =>
        [.. series.SelectMany(item => item.Manifest.Current() is { } entry ? boardsOf(entry) : []).Distinct().Select(name => new BoardChoice(name.Scope, NameOf(name.Scope, data), name.Level))];

    /// <summary>The board that is meant: with a scope or a level alone the first that fits, with neither the first; null where nothing is published.</summary>
    public static (UnitCode Scope, Level Level)? Meant(IReadOnlyList<BoardChoice> choices, UnitCode? scope, Level? level) => (scope, level) switch
    {
        ({ } wanted, { } of) => (wanted, of),
        _ => choices.Where(choice => (scope ?? choice.Scope) == choice.Scope && (level ?? choice.Level) == choice.Level).Select(choice => ((UnitCode, Level)?)(choice.Scope, choice.Level)).FirstOrDefault(),
    };

    /// <summary>A unit's name, or its code where it has none.</summary>
    public static string NameOf(UnitCode code, ReferenceData data) => data.Units.Find(code)?.Name ?? code.Value;

    /// <summary>The groups of a methodology, measured and displayed ones.</summary>
    public static IReadOnlyList<GroupHeading> HeadingsOf(Methodology? methodology, PageLanguage language) => methodology is null ? [] :
        [.. methodology.Groups.Concat(methodology.DisplayGroups).Select(group => new GroupHeading(group.Code, language.Say(group.Vietnamese, group.English), group.MaxPoints))];
}
