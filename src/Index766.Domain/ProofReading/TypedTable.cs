namespace Index766.Domain.ProofReading;

/// <summary>A table or a run of lines of a typed notice, as text: a sheet, a CSV file, a table or the paragraphs of a document.</summary>
/// <param name="Place">Where it stands, for findings: <c>bảng 1</c>, <c>trang tính “Điểm”</c>.</param>
/// <param name="Rows">Its rows, in order.</param>
public sealed record TypedTable(string Place, IReadOnlyList<TypedRow> Rows);

/// <summary>A row of a typed table.</summary>
/// <param name="Number">Its number as the reader of the file counts it, from 1.</param>
/// <param name="Cells">Its cells; a cell that a merged one covers is empty.</param>
public sealed record TypedRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The cell in a column without surrounding blanks; empty beyond the last.</summary>
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column].Trim() : "";

    /// <summary>All cells as one line.</summary>
    public string Line => string.Join(' ', Cells.Select(cell => cell.Trim()).Where(cell => cell.Length > 0));

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>Another name of a unit in documents: <c>Sở NNPTNT</c>.</summary>
public sealed record OtherName(string Label, string Name);
