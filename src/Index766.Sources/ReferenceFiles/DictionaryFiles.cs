namespace Index766.Sources.ReferenceFiles;

/// <summary>Reads <c>data/headings/*.csv</c> and <c>data/units/aliases.csv</c>.</summary>
internal static class DictionaryFiles
{
    private static readonly string[] HeadingColumns = ["heading", "column", "measure"];
    private static readonly string[] CellColumns = ["text", "means"];
    private static readonly string[] AliasColumns = ["alias", "name", "scope"];

    /// <summary>What headings mean.</summary>
    /// <exception cref="ReferenceDataException">A heading, a row or a cell is wrong.</exception>
    public static IReadOnlyList<HeadingTerm> Headings(string file, byte[] content) =>
        [.. ReferenceCsv.Read(file, content, HeadingColumns, required: 3).Select(HeadingOf)];

    /// <summary>What words in cells mean.</summary>
    /// <exception cref="ReferenceDataException">A heading, a row or a cell is wrong.</exception>
    public static IReadOnlyList<CellTerm> Cells(string file, byte[] content) =>
        [.. ReferenceCsv.Read(file, content, CellColumns, required: 2)
            .Select(row => new CellTerm(row.Text("text"), row.Word<CellMeaning>("means")))];

    /// <summary>Other names of units.</summary>
    /// <exception cref="ReferenceDataException">A heading, a row or a cell is wrong, or a name is that of no unit.</exception>
    public static IReadOnlyList<UnitAlias> Aliases(string file, byte[] content, UnitRegister units)
    {
        var names = units.AllNames.Select(unit => unit.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. ReferenceCsv.Read(file, content, AliasColumns, required: 2).Select(row => AliasOf(row, names, units))];
    }

    private static HeadingTerm HeadingOf(ReferenceRow row)
    {
        ColumnRole? role = row["column"].Length == 0 ? null : row.Word<ColumnRole>("column");
        IndicatorCode? measure = row["measure"].Length == 0 ? null : IndicatorCode.TryParse(row["measure"], out var code) ? code
            : throw row.Fault("measure", "nothing, or a code such as TOTAL, GROUP_CKMB or DOSSIER_ON_TIME");
        return role is null && measure is null
            ? throw row.Fault("column", "what the column holds, or what it measures in the column measure")
            : new HeadingTerm(row.Text("heading"), role, measure);
    }

    private static UnitAlias AliasOf(ReferenceRow row, HashSet<string> names, UnitRegister units)
    {
        UnitCode? scope = row["scope"].Length == 0 ? null
            : UnitCode.TryParse(row["scope"], out var code) && units.Find(code) is not null ? code
            : throw row.Fault("scope", "nothing, or a code of the unit files");
        var name = row.Text("name");
        return names.Contains(name) ? new UnitAlias(row.Text("alias"), name, scope)
            : throw row.Fault("name", "a name that stands in the unit files");
    }
}
