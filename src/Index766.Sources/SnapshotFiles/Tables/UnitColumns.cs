using Index766.Sources.SnapshotFiles.Findings;
using Index766.Sources.SnapshotFiles.Texts;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// Chooses the columns that tell the units where several could: the portals and their users export a name, an agency's name, an id and a
/// code side by side. A column that only repeats another is passed over, one that says something else with a warning; where neither is
/// plain, both stay, which the plan refuses.
/// </summary>
internal sealed class UnitColumns(TableArea area, UnitRegister units, FindingList findings)
{
    public List<PlannedColumn> Of(IReadOnlyList<PlannedColumn> columns)
    {
        var (codes, names, levels) = (Of(columns, ColumnRole.UnitCode), Of(columns, ColumnRole.Unit), Of(columns, ColumnRole.Level));
        var code = codes.Count > 1 ? Only(codes, IsOfCodes) ?? OnlyText(codes)
            : codes.FirstOrDefault(column => names.Count == 0 || !IsOfIds(column));
        var name = names.Count < 2 ? names.FirstOrDefault()
            : OnlyText(names) ?? (code is not null ? names[0] : Only(names, IsDifferentInEachRow));
        var unused =
            (codes.Count > 0 && (code is not null || names.Count > 0) && (codes.Count == 1 || code is not null)
                ? codes.Where(column => column != code) : [])
            .Concat(name is null ? [] : names.Where(column => column != name))
            .Concat(levels.Skip(1)).ToHashSet();
        foreach (var column in unused.Where(
            column => !IsSameText(column, column.Role == ColumnRole.UnitCode ? code : column.Role == ColumnRole.Unit ? name : levels[0])))
        {
            PassOver(column, (column.Role == ColumnRole.UnitCode ? code ?? name : column.Role == ColumnRole.Unit ? name : levels[0])!);
        }

        return [.. columns.Select(column => unused.Contains(column) ? column with { Role = ColumnRole.Ignore } : column)];
    }

    private static List<PlannedColumn> Of(IReadOnlyList<PlannedColumn> columns, ColumnRole role) =>
        [.. columns.Where(column => column.Role == role)];

    private static PlannedColumn? Only(List<PlannedColumn> columns, Func<PlannedColumn, bool> isRight) =>
        columns.Where(isRight).Take(2).ToList() is [var only] ? only : null;

    /// <summary>The first, where all others have its texts.</summary>
    private PlannedColumn? OnlyText(List<PlannedColumn> columns) =>
        columns.TrueForAll(column => IsSameText(column, columns[0])) ? columns[0] : null;

    /// <summary>Codes of units: the register knows one, or they have the portal's letter.</summary>
    private bool IsOfCodes(PlannedColumn column) =>
        Texts(column).Any(IsKnown) || Texts(column).All(text => UnitCodeText.TryParse(text, out _) && text.Any(char.IsAsciiLetter));

    /// <summary>A database's numbers, none of which is a unit's code.</summary>
    private bool IsOfIds(PlannedColumn column) => Texts(column).All(text => text.All(char.IsAsciiDigit)) && !Texts(column).Any(IsKnown);

    private bool IsKnown(string text) => UnitCodeText.TryParse(text, out var code) && units.Find(code) is not null;

    private bool IsDifferentInEachRow(PlannedColumn column) =>
        Texts(column).ToList() is { Count: > 1 } texts && texts.Select(TextKey.Of).Distinct(StringComparer.Ordinal).Count() == texts.Count;

    private bool IsSameText(PlannedColumn column, PlannedColumn? other) =>
        other is not null && area.Body.All(row => TextKey.Of(row[column.Index].Text) == TextKey.Of(row[other.Index].Text));

    private IEnumerable<string> Texts(PlannedColumn column) =>
        area.Body.Select(row => row[column.Index]).Where(cell => !cell.IsEmpty && !cell.IsCopy).Select(cell => cell.Text);

    private void PassOver(PlannedColumn column, PlannedColumn used) => findings.Add(
        FindingKind.SkippedSheet, area.Header[^1].Number, column.Name, Texts(column).FirstOrDefault() ?? "",
        $"một cột cho mỗi điều về đơn vị; cột này được bỏ qua, đơn vị được nhận theo cột {used.Name}",
        $"one column for each thing about a unit; this one was passed over, units are told by column {used.Name}");
}
