using Index766.Domain.Findings;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.PublishLeaderboards;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Api.Answering;

/// <summary>What is said of a board that is not there: which ones are.</summary>
internal static class Missing
{
    private const int MaxNamed = 12;
    private const int NearMatches = 5;

    /// <summary>The unit, with the known ones whose codes are nearest.</summary>
    public static IResult Unit(UnitCode code, UnitRegister register)
    {
        var near = register.All.Select(unit => (Unit: unit, Distance: DidYouMean.Distance(code.Value, unit.Code.Value)))
            .Where(candidate => candidate.Distance <= 2).OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Unit.Code)
            .Take(NearMatches)
            .Select(candidate => $"{candidate.Unit.Code} ({candidate.Unit.Name})").ToList();
        return Problems.NotFound(
            $"No published snapshot has the unit {code}{(near.Count == 0 ? "" : $"; near it: {string.Join("; ", near)}")}.");
    }

    public static async Task<IResult> BoardAsync(
        LeaderboardReader leaderboards, Func<SnapshotOutline, IReadOnlyList<BoardName>> boardsOf, BoardQuery query,
        CancellationToken cancellationToken)
    {
        var there = (await leaderboards.SeriesAsync(cancellationToken))
            .SelectMany(
                series => series.Manifest.Current() is { } entry
                    ? boardsOf(entry.Outline).Select(board => (Board: board, series.Key.Period)) : [])
            .Distinct().OrderByDescending(item => item.Board.Scope == query.Scope).ThenBy(item => item.Board.Scope).Take(MaxNamed)
            .Select(item => $"scope={item.Board.Scope}&level={item.Board.Level.Code()}&period={item.Period}").ToList();
        return Problems.NotFound(there.Count == 0
            ? "Nothing is published yet."
            : $"There is no such board for scope {query.Scope}, level {query.Level.Code()} and the given period, as-of and source; there "
                + $"are: {string.Join("; ", there)}.");
    }
}

/// <summary>The names of the sources whose figures are samples.</summary>
internal sealed record SampleSources(IReadOnlySet<string> Names)
{
    /// <summary>Whether a page shows samples: those of the source, or where it shows no figures, any that are published.</summary>
    public bool AreShown(string? source, IEnumerable<PublishedSeries> published) =>
        source is null ? published.Any(series => Names.Contains(series.Key.Source)) : Names.Contains(source);
}
