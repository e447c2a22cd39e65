using Index766.Pipeline;

namespace Index766.Sources.ReferenceFiles;

/// <summary>Reads <c>data/units/*.csv</c>.</summary>
internal static class UnitFile
{
    private static readonly string[] Columns =
        ["code", "name", "level", "parent", "valid_from", "valid_to", "successor", "has_procedures", "partial_levels", "address",
            "salutation", "copies", "language"];

    /// <summary>The units of a file, each with the row that it stands in.</summary>
    /// <exception cref="ReferenceDataException">A heading, a row or a cell is wrong.</exception>
    public static IReadOnlyList<UnitRow> Read(string file, byte[] content) =>
        [.. ReferenceCsv.Read(file, content, Columns, required: 4).Select(row => new UnitRow(row))];
}
