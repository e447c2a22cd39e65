using Index766.Documents.Workbooks;
using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Findings;
using Index766.Domain.Methodologies;
using Index766.Domain.Reports;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.ReadLeaderboards;
using Index766.Web.Api.Answering;
using Index766.Web.Api.Rows;

namespace Index766.Web.Api;

/// <summary>
/// A board by one group or indicator as <c>/api/leaderboard/{measure}</c> answers it; the last three are null as on the board by totals.
/// </summary>
internal sealed record MeasureAnswer(
    IndicatorCode Measure, Wording Name, decimal? Maximum, UnitCode Scope, Level Level, Period Period, AsOf AsOf, string Source,
    string Methodology, bool IsSample,
    DateTimeOffset? PublishedAt, int Units, IReadOnlyList<MeasureRow> Rows, string Snapshot, IReadOnlyList<OtherSourceAnswer>? OtherSources,
    CorrectionAnswer? Correction, StaleAnswer? Stale);

/// <summary>
/// <c>GET /api/leaderboard/{measure}</c>: a board ranked by one group or indicator, of the same snapshot as the board by totals.
/// </summary>
internal sealed class MeasureEndpoint(
    RowAnswers rows, LeaderboardReader leaderboards, BoardBesideReader besides, ReferenceData rules, SampleSources samples)
{
    public static Task GetAsync(HttpContext context, string measure, MeasureEndpoint board) => board.ServeAsync(context, measure);

    private Task ServeAsync(HttpContext context, string measure) =>
        rows.ServeAsync(context, BoardRows.ByMeasure,
            (board, isVery, stale, cancellationToken) => TableAsync(board, measure, isVery, stale, cancellationToken));

    private async Task<(RowTable<MeasureRow>? Table, IResult? Problem)> TableAsync(
        PublishedView<Board> board, string measure, bool isVery, StaleFigures? stale, CancellationToken cancellationToken)
    {
        if (rules.Methodologies.FirstOrDefault(candidate => candidate.Id == board.Entry.Methodology) is not { } methodology)
        {
            return (null,
                Problems.NotFound(
                    $"The board's methodology {board.Entry.Methodology} is not among the rules any more, so its measures are not known."));
        }

        if (CodeOf(measure, methodology) is not { } code)
        {
            return (null, Unknown(measure, methodology));
        }

        var same = new BoardQuery(board.View.Scope, board.View.Level, board.Series.Period, board.Entry.AsOf, board.Series.Source);
        var found = await leaderboards.FindMeasureBoardAsync(same, code, cancellationToken);
        return found is null || found.View.Rows.All(row => row.Points is null)
            ? (null, Problems.NotFound($"No unit of this board has points in {Short(code)}."))
            : (TableOf(found, isVery ? BoardBeside.Nothing : await besides.OfMeasureAsync(found, cancellationToken), methodology, stale),
                null);
    }

    private RowTable<MeasureRow> TableOf(PublishedView<MeasureBoard> found, BoardBeside beside, Methodology methodology,
        StaleFigures? stale)
    {
        var (view, path) = (found.View, $"{LeaderboardEndpoint.Path}/{Short(found.View.Measure)}");
        var (name, maximum, isSample) =
            (NameOf(view.Measure, methodology), methodology.MaximumOf(view.Measure), samples.Names.Contains(view.Source));
        (string, string?)[] facts =
            [("measure", view.Measure.Value), ("period", view.Period.ToString()), ("asOf", view.AsOf.ToString()), ("source", view.Source),
                ("methodology", view.Methodology)];
        return new RowTable<MeasureRow>(path, view.Rows, facts, $"{view.Scope}-{view.Level.Code()}-{Short(view.Measure)}-{view.AsOf.Key}")
        {
            Json = (wanted, fields) => RowShape<MeasureRow>.Write(
                new MeasureAnswer(
                    view.Measure, name, maximum, view.Scope, view.Level, view.Period, view.AsOf, view.Source, view.Methodology, isSample,
                    found.Entry.PublishedAt, view.Units, wanted,
                    SnapshotAddress.IdOf(found.Series, found.Entry),
                    OtherSourceAnswer.Of(beside, path, view.Scope, view.Level, view.Period), CorrectionAnswer.Of(beside.Correction),
                    StaleAnswer.Of(stale)),
                fields),
            Workbook =
                wanted =>
                    BoardWorkbook.Make(view, wanted, rules.NameOf(view.Scope, view.AsOf.Day),
                        new ReportGroup(view.Measure.Value, name.Vietnamese, maximum ?? 0), isSample),
            IsOfItsSnapshotAlone = beside.IsNothing,
        };
    }

    /// <summary>A group or an indicator: the total has the board itself, and a rank is no points.</summary>
    private static IndicatorCode? CodeOf(string measure, Methodology methodology) =>
        IndicatorCode.TryParse(measure, out var code) && methodology.Canonical(code)
            is { } canonical && canonical != IndicatorCode.Total && !canonical.IsRank ? canonical : null;

    private static Wording NameOf(IndicatorCode code, Methodology methodology) =>
        methodology.Indicator(code) is { } indicator ? new Wording(indicator.Vietnamese, indicator.English)
        : methodology.Group(Short(code)) is { } group ? new Wording(group.Vietnamese, group.English)
        : new Wording(code.Value, code.Value);

    private static IResult Unknown(string measure, Methodology methodology)
    {
        List<string> known =
            [.. methodology.Groups.Concat(methodology.DisplayGroups)
                .Select(group => group.Code), .. methodology.Definition.Indicators.Select(indicator => indicator.Code.Value)];
        return Problems.NotFound(
            $"{methodology.Id} has no group or indicator {Problems.Shown(measure)} (nearest: "
                + $"{DidYouMean.Nearest(Problems.Shown(measure), known)}); there are {string.Join(", ", known)}. The board by totals is "
                + $"{LeaderboardEndpoint.Path}.");
    }

    private static string Short(IndicatorCode code) =>
        code.Value.StartsWith(IndicatorCode.GroupPrefix, StringComparison.Ordinal) ? code.Value[IndicatorCode.GroupPrefix.Length..]
            : code.Value;
}
