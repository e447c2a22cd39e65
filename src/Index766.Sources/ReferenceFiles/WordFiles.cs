namespace Index766.Sources.ReferenceFiles;

/// <summary>Reads <c>data/headings/*.csv</c> and <c>data/units/aliases.csv</c>.</summary>
internal static class WordFiles
{
    private static readonly string[] HeadingColumns = ["heading", "column", "measure"];
    private static readonly string[] CellColumns = ["text", "means"];
    private static readonly string[] AliasColumns = ["alias", "name", "scope"];

    private static readonly Dictionary<string, ColumnRole> Roles = Enum.GetValues<ColumnRole>()
        .ToDictionary(role => SnakeCase(role.ToString()));
    private static readonly Dictionary<string, CellMeaning> Meanings = Enum.GetValues<CellMeaning>()
        .ToDictionary(meaning => SnakeCase(meaning.ToString()));

    /// <summary>What headings mean.</summary>
    /// <exception cref="ReferenceDataException">A heading, a row or a cell is wrong.</exception>
    public static IReadOnlyList<HeadingTerm> Headings(string file, byte[] content) =>
        [.. ReferenceCsv.Read(file, content, HeadingColumns, required: 3).Select(HeadingOf)];

    /// <summary>What words in cells mean.</summary>
    /// <exception cref="ReferenceDataException">A heading, a row or a cell is wrong.</exception>
    public static IReadOnlyList<CellTerm> Cells(string file, byte[] content) =>
        [.. ReferenceCsv.Read(file, content, CellColumns, required: 2)
            .Select(row => new CellTerm(Text(row, "text"), Word(row, "means", Meanings)))];

    /// <summary>Other names of units.</summary>
    /// <exception cref="ReferenceDataException">A heading, a row or a cell is wrong, or a name is that of no unit.</exception>
    public static IReadOnlyList<UnitAlias> Aliases(string file, byte[] content, UnitRegister units)
    {
        var names = units.AllNames.Select(unit => unit.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. ReferenceCsv.Read(file, content, AliasColumns, required: 2).Select(row => AliasOf(row, names, units))];
    }

    private static HeadingTerm HeadingOf(ReferenceRow row)
    {
        ColumnRole? role = row["column"].Length == 0 ? null : Word(row, "column", Roles);
        IndicatorCode? measure = row["measure"].Length == 0 ? null : IndicatorCode.TryParse(row["measure"], out var code) ? code
            : throw row.Fault("measure", "nothing, or a code such as TOTAL, GROUP_CKMB or DOSSIER_ON_TIME");
        return role is null && measure is null
            ? throw row.Fault("column", "what the column holds, or what it measures in the column measure")
            : new HeadingTerm(Text(row, "heading"), role, measure);
    }

    private static UnitAlias AliasOf(ReferenceRow row, HashSet<string> names, UnitRegister units)
    {
        UnitCode? scope = row["scope"].Length == 0 ? null
            : UnitCode.TryParse(row["scope"], out var code) && units.Find(code) is not null ? code
            : throw row.Fault("scope", "nothing, or a code of the unit files");
        var name = Text(row, "name");
        return names.Contains(name) ? new UnitAlias(Text(row, "alias"), name, scope)
            : throw row.Fault("name", "a name that stands in the unit files");
    }

    private static string Text(ReferenceRow row, string column) => row[column] is { Length: > 0 and <= 300 } text
        ? ComposedText.Nfc(text) : throw row.Fault(column, "a text of 1 to 300 characters");

    private static T Word<T>(ReferenceRow row, string column, Dictionary<string, T> words) => words.TryGetValue(row[column], out var value)
        ? value : throw row.Fault(column, $"one of {string.Join(", ", words.Keys)}");

    private static string SnakeCase(string name) =>
        string.Concat(
            name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
}
