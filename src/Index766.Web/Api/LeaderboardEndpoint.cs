using Index766.Documents.Workbooks;
using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Rows;

namespace Index766.Web.Api;

/// <summary>
/// A board as <c>/api/leaderboard</c> answers it: the published document, with the moment of
/// publishing, the other sources of the same board, what was corrected of
/// it, and how old it is where it is too old to alarm. These are null where there is
/// nothing to say, and in the answer for a very view, which never changes.
/// </summary>
internal sealed record LeaderboardAnswer(
    UnitCode Scope, Level Level, Period Period, AsOf AsOf, AsOf? PreviousAsOf, string Source, string Methodology, bool IsSample,
    DateTimeOffset? PublishedAt, int Units, IReadOnlyList<BoardRow> Rows, BoardAggregates? Aggregates, string Snapshot,
    IReadOnlyList<OtherSourceAnswer>? OtherSources, CorrectionAnswer? Correction, StaleAnswer? Stale)
{
    public static LeaderboardAnswer Of(PublishedView<Board> found, bool isSample, IReadOnlyList<BoardRow> rows, BoardBeside beside,
        StaleFigures? stale)
    {
        var board = found.View;
        return new LeaderboardAnswer(
            board.Scope, board.Level, board.Period, board.AsOf, board.PreviousAsOf, board.Source, board.Methodology, isSample,
            found.Entry.PublishedAt, board.Units, rows, board.Aggregates, SnapshotAddress.IdOf(found.Series, found.Entry),
            OtherSourceAnswer.Of(beside, LeaderboardEndpoint.Path, board.Scope, board.Level, board.Period),
            CorrectionAnswer.Of(beside.Correction),
            StaleAnswer.Of(stale));
    }
}

/// <summary><c>GET /api/leaderboard</c>: the current board of a scope and level, or a past one.</summary>
internal sealed class LeaderboardEndpoint(
    RowAnswers rows, BoardBesideReader besides, ReferenceData data, SampleSources samples)
{
    /// <summary>The address.</summary>
    public const string Path = "/api/leaderboard";

    public static Task GetAsync(HttpContext context, LeaderboardEndpoint board) => board.ServeAsync(context);

    private Task ServeAsync(HttpContext context) => rows.ServeAsync(context, BoardRows.ByTotal, TableAsync);

    private async Task<(RowTable<BoardRow>? Table, IResult? Problem)> TableAsync(
        PublishedView<Board> found, bool isVery, StaleFigures? stale, CancellationToken cancellationToken)
    {
        var board = found.View;
        var beside = isVery ? BoardBeside.Nothing : await besides.OfBoardAsync(found, cancellationToken);
        var isSample = samples.Names.Contains(found.Series.Source);
        (string, string?)[] facts =
            [("period", board.Period.ToString()), ("asOf", board.AsOf.ToString()), ("previousAsOf", board.PreviousAsOf?.ToString()),
                ("source", board.Source), ("methodology", board.Methodology)];
        var table = new RowTable<BoardRow>(Path, board.Rows, facts, $"{board.Scope}-{board.Level.Code()}-{board.AsOf.Key}")
        {
            Json = (wanted, fields) => RowShape<BoardRow>.Write(LeaderboardAnswer.Of(found, isSample, wanted, beside, stale), fields),
            Workbook = wanted => BoardWorkbook.Make(board, wanted, data.NameOf(board.Scope, board.AsOf.Day), GroupsOf(board), isSample),
            IsOfItsSnapshotAlone = beside.IsNothing,
        };
        return (table, null);
    }

    private IReadOnlyList<ReportGroup> GroupsOf(Board board) =>
        data.Methodologies.FirstOrDefault(methodology => methodology.Id == board.Methodology) is { } methodology
        ? [.. methodology.Groups.Concat(methodology.DisplayGroups)
            .Select(group => new ReportGroup(group.Code, group.Vietnamese, group.MaxPoints))]
        : [];
}
