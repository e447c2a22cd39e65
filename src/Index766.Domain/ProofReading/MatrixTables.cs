using System.Globalization;

namespace Index766.Domain.ProofReading;

/// <summary>Finds target matrices: units side by side over Kết quả and Đánh giá, a target a row, the completion below.</summary>
internal static class MatrixTables
{
    private const string Result = "kết quả";
    private const string Evaluation = "đánh giá";
    private const string Completion = "mức độ hoàn thành";

    /// <summary>The matrices of a sheet or a document's table.</summary>
    public static IEnumerable<TypedMatrix> In(TypedTable table)
    {
        for (var i = 1; i < table.Rows.Count; i++)
        {
            var columns = Enumerable.Range(0, table.Rows[i].Cells.Count)
                .Where(column => ProofText.Fold(table.Rows[i][column]) == Result && ProofText.Fold(table.Rows[i][column + 1]) == Evaluation)
                .ToList();
            if (columns.Count > 0 && table.Rows.Skip(i + 1).Any(row => IsCompletion(row)))
            {
                yield return Read(table, i, columns);
            }
        }
    }

    private static TypedMatrix Read(TypedTable table, int heading, List<int> columns)
    {
        var targets = table.Rows.Skip(heading + 1).TakeWhile(row => !IsCompletion(row)).Where(row => TypedNumber.Count(row[0]) is not null)
            .ToList();
        var completion = table.Rows.Skip(heading + 1).First(IsCompletion);
        var value = columns[0] - 1;
        return new TypedMatrix(
            table.Place,
            [.. targets.Select(row => (row[0], row[value]))],
            [
                .. columns.Select(column => new TypedColumn(
                    string.Create(CultureInfo.InvariantCulture, $"{table.Place}, dòng {completion.Number}"),
                    table.Rows[heading - 1][column],
                    [.. targets.Select(row => (row[column], row[column + 1]))], completion[column].Length > 0 ? completion[column]
                        : completion[column + 1])),
            ]);
    }

    private static bool IsCompletion(TypedRow row) =>
        row.Cells.Any(cell => ProofText.Fold(cell).StartsWith(Completion, StringComparison.Ordinal));
}
