using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Comparisons;
using Index766.Domain.Methodologies;
using Index766.Domain.Snapshots;
using Index766.Domain.Text;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Pages;

/// <summary>What the page of a board shows.</summary>
/// <param name="Choices">The boards that can be picked, in the order in which they are offered; none where nothing is published.</param>
/// <param name="Scope">The scope that was asked for, or the one shown by default.</param>
/// <param name="Level">The level that was asked for, or the one shown by default.</param>
/// <param name="Shown">The board; null where nothing is published yet, or the board that was asked for does not exist.</param>
/// <param name="IsSample">Whether the figures are samples: marked "DỮ LIỆU MẪU".</param>
/// <param name="Links">The addresses of the pages.</param>
public sealed record BoardModel(
    IReadOnlyList<BoardChoice> Choices, UnitCode? Scope, Level? Level, ShownBoard? Shown, bool IsSample, PageLinks Links)
{
    /// <summary>Which of the board's rows are shown, and how.</summary>
    public BoardSelection Selection { get; init; } = new(null, null, null);

    /// <summary>The snapshots that this board is published of, newest first.</summary>
    public IReadOnlyList<SnapshotChoice> Snapshots { get; init; } = [];

    /// <summary>How old the board's figures are where they are too old to alarm; else null.</summary>
    public StaleFigures? Stale { get; init; }

    /// <summary>The group or indicator that the board is ranked by; null for the total.</summary>
    public GroupHeading? Measure => Shown?.Measures.FirstOrDefault(candidate => candidate.Code == Selection.By);

    /// <summary>What the table is: level, scope, and what it is ranked by.</summary>
    public string TitleOf(PageText text) => text["Board.Title", text.Level(Shown!.Board.Level), Shown.ScopeName]
        + (Shown.Measure is { } by ? $": {Measure?.Name ?? by.Measure.Value}" : "");

    /// <summary>Of which moment and period it is, and how many units it has.</summary>
    public string CaptionOf(PageText text) =>
        text["Board.Caption", text.AsOf(Shown!.Board.AsOf), text.Period(Shown.Board.Period), Shown.Board.Units];

    /// <summary>The address of the view that is shown, with another order of rows where one is given.</summary>
    public string LinkToView(string? sort) => Links.Board(
        [.. ViewOf(Shown!.Board), ("by", Selection.By), ("q", Selection.Search), ("sort", sort)]);

    /// <summary>The address of the same table as data.</summary>
    public string LinkToData(params IEnumerable<(string Name, string? Value)> parameters) => Links.Api(
        Shown!.Measure is null ? "leaderboard" : $"leaderboard/{Uri.EscapeDataString(Selection.By ?? "")}",
        [.. ViewOf(Shown.Board), ("sort", Selection.Sort), ("q", Selection.Search), .. parameters]);

    /// <summary>The address that sorts by a column: its first order, or the other one where it is sorted so already.</summary>
    /// <param name="field">What the column is sorted by.</param>
    /// <param name="isLargestFirst">Whether its first order is the largest first.</param>
    public string LinkToSort(string field, bool isLargestFirst)
    {
        var (first, second) = isLargestFirst ? ("-" + field, field) : (field, "-" + field);
        return LinkToView(Selection.Sort == first ? second : first);
    }

    private static IEnumerable<(string Name, string? Value)> ViewOf(Board board) =>
    [
        .. PageLinks.QueryOf(board.Scope, board.Level), ("period", board.Period.ToString()), ("asOf", PageLinks.Text(board.AsOf)),
        ("source", board.Source),
    ];
}

/// <summary>A board that can be picked.</summary>
/// <param name="Scope">The unit above its units.</param>
/// <param name="ScopeName">That unit's name.</param>
/// <param name="Level">The level of its units.</param>
public sealed record BoardChoice(UnitCode Scope, string ScopeName, Level Level);

/// <summary>A snapshot that can be picked.</summary>
public sealed record SnapshotChoice(Period Period, AsOf AsOf, string Source);

/// <summary>What was asked for within a board.</summary>
/// <param name="Search">Part of a unit's name; null for all.</param>
/// <param name="Sort">The column that rows are sorted by, with a minus for the largest first; null for the board's own order.</param>
/// <param name="By">The group or indicator that it is ranked by; null for the total.</param>
/// <param name="IsOtherMoment">Whether the moment that was asked for is not there, and the newest one stands in its place.</param>
/// <param name="IsOtherSource">Whether the source that was asked for does not have this board, and another one stands in its place.</param>
public sealed record BoardSelection(string? Search, string? Sort, string? By, bool IsOtherMoment = false, bool IsOtherSource = false);

/// <summary>A board with what is said around it.</summary>
/// <param name="Board">The board.</param>
/// <param name="ScopeName">The scope's name.</param>
/// <param name="PublishedAt">When it was published; null where unknown.</param>
/// <param name="Groups">The methodology's groups, measured and displayed ones, in order.</param>
public sealed record ShownBoard(Board Board, string ScopeName, DateTimeOffset? PublishedAt, IReadOnlyList<GroupHeading> Groups)
{
    /// <summary>The rows that are wanted, in the order wanted.</summary>
    public IReadOnlyList<BoardRow> Rows { get; init; } = Board.Rows;

    /// <summary>The board by the group or indicator that was asked for; null for the total.</summary>
    public MeasureBoard? Measure { get; init; }

    /// <summary>The other sources of the board, and what was corrected of it.</summary>
    public BoardBeside Beside { get; init; } = BoardBeside.Nothing;

    /// <summary>The source that links to units keep; null where the board was asked for without one.</summary>
    public string? ChosenSource { get; init; }

    /// <summary>What the board tells, in sentences; none where it is ranked by a group or an indicator.</summary>
    public IReadOnlyList<Wording> Story { get; init; } = [];

    /// <summary>What the methodology is called; its id where it is not among the rules any more.</summary>
    public string MethodologyName { get; init; } = Board.Methodology;

    /// <summary>What a board can be ranked by besides the total, with its name.</summary>
    public IReadOnlyList<GroupHeading> Measures { get; init; } = [];

    /// <summary>Its columns besides those that every board has.</summary>
    public BoardColumns Columns { get; } = BoardColumns.Of(Board, Groups);

    /// <summary>Whether it takes paper in landscape.</summary>
    public bool IsWide => Measure is null && Columns.Groups.Count > 0;

    /// <summary>The rows of the table: by the total, or by the measure that was asked for.</summary>
    public IEnumerable<BoardTableRow> TableRows()
    {
        if (Measure is not { } measure)
        {
            return Rows.Select(row => new BoardTableRow(row, row.Total, row.RankText, row.PublishedRank));
        }

        var wholes = Board.Rows.ToDictionary(row => row.UnitCode);
        return measure.Rows.Select(row => new BoardTableRow(OfMeasure(wholes[row.UnitCode]), row.Points, row.RankText, row.PublishedRank));

        BoardRow OfMeasure(BoardRow whole) =>
            whole with { Reconciliations = whole.Reconciliations?.Where(difference => difference.Measure == measure.Measure).ToList() };
    }
}

/// <summary>A row of the table.</summary>
/// <param name="Row">The unit's row of the board.</param>
/// <param name="Points">What it is ranked by: its total, or its points in the measure that was asked for.</param>
/// <param name="RankText">Its rank, computed; null where it has none.</param>
/// <param name="PublishedRank">Its rank as published; null where there is none.</param>
public sealed record BoardTableRow(BoardRow Row, decimal? Points, string? RankText, string? PublishedRank);

/// <summary>Which columns a board needs besides those that every board has.</summary>
/// <param name="Groups">The groups that any row has points of: in the methodology's order, unknown codes last.</param>
/// <param name="HasGrades">Whether any row has a grade.</param>
/// <param name="HasChanges">Whether there is an earlier snapshot to compare with, or a change that a document gives.</param>
public sealed record BoardColumns(IReadOnlyList<GroupHeading> Groups, bool HasGrades, bool HasChanges)
{
    /// <summary>The columns of a board.</summary>
    public static BoardColumns Of(Board board, IReadOnlyList<GroupHeading> groups)
    {
        var present = board.Rows.SelectMany(row => row.Groups.Keys).ToHashSet(StringComparer.Ordinal);
        var known = groups.Where(group => present.Contains(group.Code)).ToList();
        var unknown = present.Except(known.Select(group => group.Code)).Order(StringComparer.Ordinal);
        return new BoardColumns(
            [.. known, .. unknown.Select(code => new GroupHeading(code, code, 0))], board.Rows.Any(row => row.Grade is not null),
            board.PreviousAsOf is not null || board.Rows.Any(row => row.PublishedChange is not null));
    }

    /// <summary>What a figure of a row is called: a group as its column is headed, the total not at all.</summary>
    public string NameOf(string code) => code == ComparableFigures.Total ? ""
        : Groups.FirstOrDefault(group => ComparableFigures.OfGroup(group.Code) == code)?.Name ?? code;
}

/// <summary>A group as a column is headed.</summary>
/// <param name="Code">Its code: <c>CKMB</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="MaxPoints">Its maximum, in points.</param>
public sealed record GroupHeading(string Code, string Name, decimal MaxPoints)
{
    /// <summary>The measured and displayed groups of a methodology; none without one.</summary>
    public static IReadOnlyList<GroupHeading> Of(Methodology? methodology, PageText text) => methodology is null ? [] :
    [
        .. methodology.Groups.Concat(methodology.DisplayGroups)
            .Select(group => new GroupHeading(group.Code, text.Choose(group.Vietnamese, group.English), group.MaxPoints)),
    ];
}
