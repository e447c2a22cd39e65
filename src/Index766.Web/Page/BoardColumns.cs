namespace Index766.Web.Page;

/// <summary>Which columns a board needs besides those that every board has.</summary>
/// <param name="Groups">The groups that any row has points of: in the methodology's order, unknown codes last.</param>
/// <param name="HasGrades">Whether any row has a grade.</param>
/// <param name="HasChanges">Whether there is an earlier snapshot to compare with, or a change that a document gives.</param>
internal sealed record BoardColumns(IReadOnlyList<GroupHeading> Groups, bool HasGrades, bool HasChanges)
{
    /// <summary>Whether it takes paper in landscape.</summary>
    public bool IsWide => Groups.Count > 0;

    /// <summary>The columns of a board.</summary>
    public static BoardColumns Of(ShownBoard shown)
    {
        var rows = shown.Board.Rows;
        var present = rows.SelectMany(row => row.Groups.Keys).ToHashSet(StringComparer.Ordinal);
        var known = shown.Groups.Where(group => present.Contains(group.Code)).ToList();
        var unknown = present.Except(known.Select(group => group.Code)).Order(StringComparer.Ordinal)
            .Select(code => new GroupHeading(code, code, 0));
        return new BoardColumns(
            [.. known, .. unknown], rows.Any(row => row.Grade is not null), shown.Board.PreviousAsOf is not null
                || rows.Any(row => row.PublishedChange is not null));
    }
}
