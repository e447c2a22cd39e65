using Index766.Domain.Boards;
using Index766.Domain.Units;

namespace Index766.Functions.Page;

/// <summary>What the page shows.</summary>
/// <param name="Choices">The boards that can be picked, in the order in which they are offered; none where nothing is published yet.</param>
/// <param name="Scope">The scope that was asked for, or the one shown by default.</param>
/// <param name="Level">The level that was asked for, or the one shown by default.</param>
/// <param name="Shown">The board; null where nothing is published yet, or the board that was asked for does not exist.</param>
/// <param name="IsSample">Whether the figures are samples: marked "DỮ LIỆU MẪU".</param>
public sealed record PageModel(IReadOnlyList<BoardChoice> Choices, UnitCode? Scope, Level? Level, ShownBoard? Shown, bool IsSample);

/// <summary>A board that can be picked.</summary>
/// <param name="Scope">The unit above its units.</param>
/// <param name="ScopeName">That unit's name.</param>
/// <param name="Level">The level of its units.</param>
public sealed record BoardChoice(UnitCode Scope, string ScopeName, Level Level);

/// <summary>A board with what is said around it.</summary>
/// <param name="Board">The board.</param>
/// <param name="ScopeName">The scope's name.</param>
/// <param name="PublishedAt">When it was published; null where unknown.</param>
/// <param name="Groups">The methodology's groups, measured and displayed ones, in order.</param>
public sealed record ShownBoard(Board Board, string ScopeName, DateTimeOffset? PublishedAt, IReadOnlyList<GroupHeading> Groups);

/// <summary>A group as a column is headed.</summary>
/// <param name="Code">Its code: <c>CKMB</c>.</param>
/// <param name="Name">Its Vietnamese name.</param>
/// <param name="MaxPoints">Its maximum, in points.</param>
public sealed record GroupHeading(string Code, string Name, decimal MaxPoints);
