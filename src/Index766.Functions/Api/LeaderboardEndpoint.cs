using Index766.Documents.Workbooks;
using Index766.Domain.Boards;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Functions.Api.Answering;
using Index766.Functions.Api.Parameters;
using Index766.Pipeline;
using Index766.Pipeline.Documents;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api;

/// <summary>A board as <c>/api/leaderboard</c> answers it: the published document, with the moment of publishing.</summary>
internal sealed record LeaderboardAnswer(
    UnitCode Scope, Level Level, Period Period, AsOf AsOf, AsOf? PreviousAsOf, string Source, string Methodology, bool IsSample,
    DateTimeOffset? PublishedAt, int Units, IReadOnlyList<BoardRow> Rows, BoardAggregates? Aggregates, string Snapshot)
{
    public static LeaderboardAnswer Of(PublishedView<Board> found, bool isSample, IReadOnlyList<BoardRow> rows)
    {
        var board = found.View;
        return new LeaderboardAnswer(
            board.Scope, board.Level, board.Period, board.AsOf, board.PreviousAsOf, board.Source, board.Methodology, isSample,
            found.Entry.PublishedAt, board.Units, rows, board.Aggregates, SnapshotAddress.IdOf(found.Series, found.Entry));
    }
}

/// <summary><c>GET /api/leaderboard</c>: the current board of a scope and level, or a past one.</summary>
internal sealed class LeaderboardEndpoint(PublishedAnswers answers, LeaderboardReader leaderboards, ReferenceData rules, SampleSources samples)
{
    /// <summary>The address.</summary>
    public const string Path = "/api/leaderboard";

    public static Task GetAsync(HttpContext context) => context.RequestServices.GetRequiredService<LeaderboardEndpoint>().ServeAsync(context);

    /// <summary>Makes and packs the answers for boards that were published just now, before anybody asks.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        leaderboards.AskAgain();
        foreach (var series in await leaderboards.SeriesAsync(cancel))
        {
            foreach (var board in series.Manifest.Current()?.Boards ?? [])
            {
                var parameters = LeaderboardParameters.OfWhole(new BoardQuery(board.Scope, board.Level));
                await answers.PrepareAsync(Path, $"?scope={board.Scope}&level={board.Level.Code()}", async token => await AnswerAsync(parameters, "json", token), cancel);
            }
        }
    }

    private Task ServeAsync(HttpContext context) => answers.ServeAsync(context, async cancel =>
    {
        var (parameters, problem) = LeaderboardParameters.Read(context.Request.Query);
        if (parameters is null)
        {
            return Answer.Refused(problem!);
        }

        var format = parameters.Format ?? MediaChoice.Of(context.Request, LeaderboardParameters.Formats);
        return format is null ? Answer.Refused(Problems.NotAcceptable(LeaderboardParameters.Formats)) : await AnswerAsync(parameters, format, cancel);
    });

    private async Task<Answer> AnswerAsync(LeaderboardParameters parameters, string format, CancellationToken cancel)
    {
        if (await leaderboards.FindBoardAsync(parameters.Board, cancel) is not { } found)
        {
            return Answer.Refused(await Missing.BoardAsync(leaderboards, entry => entry.Boards, parameters.Board, cancel));
        }

        if (parameters.View is { } view && view != ViewAddress.Of(found.Entry))
        {
            return Answer.Refused(Problems.NotFound($"The view {Problems.Shown(view)} of this board does not count any more: a correction stands in its place, under view={ViewAddress.Of(found.Entry)}."));
        }

        var chosen = parameters.Rows.Of(found.View.Rows);
        var (media, content) = Write(found, parameters, format, parameters.Rows.PageOf(chosen));
        return new Representation(content, media)
        {
            LastModified = found.Entry.PublishedAt,
            Lifetime = parameters.View is not null ? Lifetime.Immutable : parameters.Board.AsOf is null ? Lifetime.Current : Lifetime.Past,
            FileName = format == "json" ? null : $"{parameters.Board.Scope}-{parameters.Board.Level.Code()}-{found.View.AsOf.Key}.{format}",
            Links = PageLinks.Of(Path, parameters, chosen.Count),
            Location = ViewAddress.Of(Path, found),
        };
    }

    private (string Media, byte[] Content) Write(PublishedView<Board> found, LeaderboardParameters parameters, string format, IReadOnlyList<BoardRow> rows)
    {
        if (format == "csv")
        {
            return (MediaChoice.Csv, LeaderboardCsv.Write(found.View, rows, parameters.Fields, parameters.IsVietnamese));
        }

        if (format == "xlsx")
        {
            return (MediaChoice.Xlsx, Workbook(found, rows));
        }

        var answer = LeaderboardAnswer.Of(found, samples.Names.Contains(found.Series.Source), rows);
        return (MediaChoice.Json, parameters.Fields.Count == 0 ? DocumentJson.Write(answer) : RowFields.Keep(answer, parameters.Fields));
    }

    private byte[] Workbook(PublishedView<Board> found, IReadOnlyList<BoardRow> rows)
    {
        var groups = rules.Methodologies.FirstOrDefault(methodology => methodology.Id == found.View.Methodology) is { } methodology
            ? methodology.Groups.Concat(methodology.DisplayGroups).Select(group => new ReportGroup(group.Code, group.Vietnamese, group.MaxPoints)).ToList()
            : [];
        return BoardWorkbook.Make(found.View, rows, rules.Units.Find(found.View.Scope)?.Name ?? found.View.Scope.Value, groups, samples.Names.Contains(found.Series.Source));
    }
}
