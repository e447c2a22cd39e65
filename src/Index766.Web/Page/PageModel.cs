using Index766.Domain.Alerts;
using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Web.Page;

/// <summary>What the page of a board shows.</summary>
/// <param name="Choices">The boards that can be picked, in the order in which they
///   are offered; none where nothing is published yet.</param>
/// <param name="Scope">The scope that was asked for, or the one shown by default.</param>
/// <param name="Level">The level that was asked for, or the one shown by default.</param>
/// <param name="Shown">The board; null where nothing is published yet, or the board that was asked for does not exist.</param>
/// <param name="IsSample">Whether the figures are samples: marked "DỮ LIỆU MẪU".</param>
public sealed record PageModel(IReadOnlyList<BoardChoice> Choices, UnitCode? Scope, Level? Level, ShownBoard? Shown, bool IsSample)
{
    /// <summary>The language.</summary>
    public PageLanguage Language { get; init; } = PageLanguage.Vietnamese;

    /// <summary>The page's address in the other language.</summary>
    public string OtherLanguage { get; init; } = "?lang=en";

    /// <summary>Which of the board's rows are shown, and how.</summary>
    public BoardSelection Selection { get; init; } = new(null, null, null);

    /// <summary>The snapshots that this board is published of, newest first.</summary>
    public IReadOnlyList<SnapshotChoice> Snapshots { get; init; } = [];

    /// <summary>How old the board's figures are where they are too old to alarm; else null.</summary>
    public StaleFigures? Stale { get; init; }

    /// <summary>The addresses of the pages.</summary>
    internal PageLinks Links => new("", Language);
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

    /// <summary>What a board can be ranked by besides the total, with its name.</summary>
    public IReadOnlyList<GroupHeading> Measures { get; init; } = [];
}

/// <summary>A group as a column is headed.</summary>
/// <param name="Code">Its code: <c>CKMB</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="MaxPoints">Its maximum, in points.</param>
public sealed record GroupHeading(string Code, string Name, decimal MaxPoints);
