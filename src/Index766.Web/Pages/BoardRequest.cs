using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Parameters;

namespace Index766.Web.Pages;

/// <summary>What a request for a page of boards asks for, and what there is.</summary>
/// <param name="Published">What is published.</param>
/// <param name="Choices">The boards that can be picked.</param>
/// <param name="Scope">The scope that is meant, or asked for in vain.</param>
/// <param name="Level">The level that is meant, or asked for in vain.</param>
/// <param name="Query">The board that is meant; null where none fits.</param>
internal sealed record BoardRequest(
    IReadOnlyList<PublishedSeries> Published, IReadOnlyList<BoardChoice> Choices, UnitCode? Scope, Level? Level, BoardQuery? Query)
{
    /// <summary>Reads it: with a scope or a level alone the first board that fits is meant, with neither the first.</summary>
    public static async Task<BoardRequest> ReadAsync(
        PageRequest request, LeaderboardReader leaderboards, Func<SnapshotOutline, IReadOnlyList<BoardName>> boardsOf, ReferenceData data,
        CancellationToken cancellationToken)
    {
        var published = await leaderboards.SeriesAsync(cancellationToken);
        List<BoardChoice> choices =
        [
            .. published.Select(series => series.Manifest.Current()).OfType<ManifestEntry>()
                .SelectMany(entry => boardsOf(entry.Outline).Select(name => (name, entry.AsOf)))
                .GroupBy(board => board.name, board => board.AsOf)
                .Select(board => new BoardChoice(board.Key.Scope, data.NameOf(board.Key.Scope, board.Max().Day), board.Key.Level)),
        ];
        var (scope, level) = BoardParameters.ReadName(request.Reader);
        var isNamed = scope is not null && level is not null;
        var first = choices.Find(choice => (scope ?? choice.Scope) == choice.Scope && (level ?? choice.Level) == choice.Level);
        var (meantScope, meantLevel) = isNamed ? (scope, level) : (first?.Scope ?? scope, first?.Level ?? level);
        return new BoardRequest(
            published, choices, meantScope, meantLevel,
            isNamed || first is not null ? BoardParameters.Within(request.Reader, meantScope!.Value, meantLevel!.Value) : null);
    }
}
