using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Parameters;

namespace Index766.Web.Api.Rows;

/// <summary>A table of a published board: its rows, and how they are written with what stands around them.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Rows">All of its rows.</param>
/// <param name="Facts">What a CSV says of each row besides.</param>
/// <param name="FileName">The name under which it is saved, without the ending.</param>
internal sealed record RowTable<T>(string Path, IReadOnlyList<T> Rows, IReadOnlyList<(string Name, string? Value)> Facts, string FileName)
{
    /// <summary>The JSON with the rows and fields that are wanted.</summary>
    public required Func<IReadOnlyList<T>, IReadOnlyList<string>, byte[]> Json { get; init; }

    /// <summary>The workbook with the rows that are wanted.</summary>
    public required Func<IReadOnlyList<T>, byte[]> Workbook { get; init; }

    /// <summary>
    /// Whether all that is said follows from the board's own snapshot: only that has the moment at which it was published.
    /// </summary>
    public bool IsOfItsSnapshotAlone { get; init; } = true;
}

/// <summary>The table of a board, or the problem that stands in its way.</summary>
/// <param name="board">The board.</param>
/// <param name="isVery">Whether the very view is asked for: what follows from other snapshots is left out, because that answer never
/// changes.</param>
/// <param name="stale">How old its figures are where they are too old to alarm; else null.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal delegate Task<(RowTable<T>? Table, IResult? Problem)> TableOf<T>(
    PublishedView<Board> board, bool isVery, StaleFigures? stale, CancellationToken cancellationToken);

/// <summary>Answers tables of boards: the same parameters, formats, pages and addresses for each.</summary>
internal sealed class RowAnswers(ResponseCache answers, LeaderboardReader leaderboards, FigureAges ages)
{
    /// <summary>Answers a request.</summary>
    public Task ServeAsync<T>(HttpContext context, RowShape<T> shape, TableOf<T> tableOf) =>
        answers.ServeAsync(context, async cancellationToken =>
    {
        var (parameters, problem) = LeaderboardParameters.Read(context.Request.Query, shape);
        if (parameters is null)
        {
            return Answer.Refused(problem!);
        }

        var format = parameters.Format ?? MediaChoice.Of(context.Request, ApiParameters.Format.Values);
        return format is null ? Answer.Refused(Problems.NotAcceptable(ApiParameters.Format.Values))
            : await AnswerAsync(parameters, format, shape, tableOf, cancellationToken);
    });

    /// <summary>The answer to parameters.</summary>
    public async Task<Answer> AnswerAsync<T>(LeaderboardParameters parameters, string format, RowShape<T> shape, TableOf<T> tableOf,
        CancellationToken cancellationToken)
    {
        if (await leaderboards.FindBoardAsync(parameters.Board, cancellationToken) is not { } board)
        {
            return Answer.Refused(await Missing.BoardAsync(leaderboards, entry => entry.Boards, parameters.Board, cancellationToken));
        }

        if (parameters.View is { } view && view != ViewAddress.Of(board.Entry))
        {
            return Answer.Refused(Superseded(view, board));
        }

        // What is kept for ever, and a spreadsheet, says nothing that another day makes untrue.
        var saysAge = format == "json" && parameters.View is null;
        var age = saysAge ? await ages.OfAsync(parameters.Board, board, leaderboards.FindBoardAsync, cancellationToken) : FigureAge.Unsaid;
        var (table, problem) = await tableOf(board, parameters.View is not null, age.Stale, cancellationToken);
        if (table is null)
        {
            return Answer.Refused(problem!);
        }

        var chosen = parameters.Rows.Of(table.Rows, shape);
        var (media, content) = Write(table, parameters.Rows.PageOf(chosen), parameters, format, shape);
        return new Representation(content, media)
        {
            LastModified = table.IsOfItsSnapshotAlone && age.Stale is null ? board.Entry.PublishedAt : null,
            Lifetime = parameters.View is not null ? Lifetime.Immutable
                : parameters.Board.AsOf is null || age.TrueUntil is not null ? Lifetime.Current : Lifetime.Past,
            TrueUntil = age.TrueUntil,
            FileName = format == "json" ? null : $"{table.FileName}.{format}",
            Links = PaginationLinks.Of(table.Path, parameters, chosen.Count),
            Location = ViewAddress.Of(table.Path, board),
        };
    }

    private static IResult Superseded(string view, PublishedView<Board> board) => Problems.NotFound(
        $"The view {Problems.Shown(view)} of this board does not count any more: a correction stands in its place, under "
            + $"view={ViewAddress.Of(board.Entry)}.");

    private static (string Media, byte[] Content) Write<T>(RowTable<T> table, IReadOnlyList<T> rows, LeaderboardParameters parameters,
        string format, RowShape<T> shape) => format switch
        {
            "csv" => (MediaChoice.Csv, RowCsv.Write(shape, rows, parameters.Fields, table.Facts, parameters.IsVietnamese)),
            "xlsx" => (MediaChoice.Xlsx, table.Workbook(rows)),
            _ => (MediaChoice.Json, table.Json(rows, parameters.Fields)),
        };
}
