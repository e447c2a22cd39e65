using Index766.Documents.Workbooks;
using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Functions.Api.Answering;
using Index766.Functions.Api.Comparisons;
using Index766.Functions.Api.Parameters;
using Index766.Functions.Api.Rows;
using Index766.Functions.Hosting;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api;

/// <summary>
/// A board as <c>/api/leaderboard</c> answers it: the published document, with the moment of publishing, the other sources of the same board, what was corrected of
/// it, and how old it is where it is too old to alarm. These are null where there is nothing to say, and in the answer for a very view, which never changes.
/// </summary>
internal sealed record LeaderboardAnswer(
    UnitCode Scope, Level Level, Period Period, AsOf AsOf, AsOf? PreviousAsOf, string Source, string Methodology, bool IsSample,
    DateTimeOffset? PublishedAt, int Units, IReadOnlyList<BoardRow> Rows, BoardAggregates? Aggregates, string Snapshot,
    IReadOnlyList<OtherSourceAnswer>? OtherSources, CorrectionAnswer? Correction, StaleAnswer? Stale)
{
    public static LeaderboardAnswer Of(PublishedView<Board> found, bool isSample, IReadOnlyList<BoardRow> rows, BoardBeside beside, StaleFigures? stale)
    {
        var board = found.View;
        return new LeaderboardAnswer(
            board.Scope, board.Level, board.Period, board.AsOf, board.PreviousAsOf, board.Source, board.Methodology, isSample,
            found.Entry.PublishedAt, board.Units, rows, board.Aggregates, SnapshotAddress.IdOf(found.Series, found.Entry),
            OtherSourceAnswer.Of(beside, LeaderboardEndpoint.Path, board.Scope, board.Level, board.Period), CorrectionAnswer.Of(beside.Correction),
            StaleAnswer.Of(stale));
    }
}

/// <summary>
/// <c>GET /api/leaderboard</c>: the current board of a scope and level, or a past one. Only a workbook and the age of figures need the rules, so that samples, and what was
/// stored at the publishing, are answered while the rules are still being read.
/// </summary>
internal sealed class LeaderboardEndpoint(
    RowAnswers rows, PublishedAnswers answers, LeaderboardReader leaderboards, BoardBesideReader besides, StartRules start,
    SampleSources samples)
{
    /// <summary>The address.</summary>
    public const string Path = "/api/leaderboard";

    public static Task GetAsync(HttpContext context) => context.RequestServices.GetRequiredService<LeaderboardEndpoint>().ServeAsync(context);

    /// <summary>Makes, packs and stores the answers for the boards that are published, before anybody asks.</summary>
    /// <param name="onlyMissing">Whether those that are stored already are left as they are: at a start, where another build stored them or none did.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task PrepareAsync(bool onlyMissing, CancellationToken cancel)
    {
        var published = await leaderboards.ReadAgainAsync(cancel);
        var made = new List<(string Query, Representation Answer)>();
        foreach (var board in published.Series.SelectMany(series => series.Manifest.Current()?.Boards ?? []).Distinct())
        {
            var (query, parameters) = ($"?scope={board.Scope}&level={board.Level.Code()}", LeaderboardParameters.OfWhole(new BoardQuery(board.Scope, board.Level)));
            if ((!onlyMissing || !await answers.IsStoredAsync(Path, query, published, cancel))
                && await answers.PrepareAsync(Path, query, published, token => rows.AnswerAsync(parameters, "json", BoardRows.ByTotal, TableAsync, token), cancel) is { } answer)
            {
                made.Add((query, answer));
            }
        }

        foreach (var (query, answer) in made)
        {
            await answers.StoreAsync(Path, query, published, answer, cancel);
        }
    }

    private Task ServeAsync(HttpContext context) => rows.ServeAsync(context, BoardRows.ByTotal, TableAsync);

    private async Task<(RowTable<BoardRow>? Table, IResult? Problem)> TableAsync(
        PublishedView<Board> found, bool isVery, StaleFigures? stale, CancellationToken cancel)
    {
        var board = found.View;
        var beside = isVery ? BoardBeside.Nothing : await besides.OfBoardAsync(found, cancel);
        var isSample = samples.Names.Contains(found.Series.Source);
        (string, string?)[] facts =
            [("period", board.Period.ToString()), ("asOf", board.AsOf.ToString()), ("previousAsOf", board.PreviousAsOf?.ToString()), ("source", board.Source), ("methodology", board.Methodology)];
        var table = new RowTable<BoardRow>(Path, board.Rows, facts, $"{board.Scope}-{board.Level.Code()}-{board.AsOf.Key}")
        {
            Json = (wanted, fields) => RowShape<BoardRow>.Write(LeaderboardAnswer.Of(found, isSample, wanted, beside, stale), fields),
            Workbook = wanted => BoardWorkbook.Make(board, wanted, start.Data.NameOf(board.Scope, board.AsOf.Day), GroupsOf(board), isSample),
            IsOfItsSnapshotAlone = beside.IsNothing,
        };
        return (table, null);
    }

    private IReadOnlyList<ReportGroup> GroupsOf(Board board) => start.Data.Methodologies.FirstOrDefault(methodology => methodology.Id == board.Methodology) is { } methodology
        ? [.. methodology.Groups.Concat(methodology.DisplayGroups).Select(group => new ReportGroup(group.Code, group.Vietnamese, group.MaxPoints))]
        : [];
}
