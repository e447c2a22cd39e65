namespace Index766.Pipeline.Ports;

/// <summary>
/// Rows of typed columns by (table, partition, row). Keys are any text of 1 to 300 characters, Vietnamese and
/// <c>/ \ # ?</c> included; a table's name is 3 to 63 letters and digits.
/// A row holds at most 100 columns, a column's name is letters and digits, its value at most 32,000 characters or 64 KiB.
/// </summary>
public interface ITableStore
{
    /// <summary>Adds a row that must not exist yet.</summary>
    /// <returns>The tag of the new row, or null where one is there already (which is left as it is).</returns>
    Task<string?> InsertAsync(string table, TableRow row, CancellationToken cancellationToken);

    /// <summary>
    /// Writes rows, each key once, whatever was there. Rows of one partition go in batches; a failure
    /// part-way leaves whole rows, and the same call again completes it.
    /// </summary>
    Task UpsertAsync(string table, IReadOnlyCollection<TableRow> rows, CancellationToken cancellationToken);

    /// <summary>Replaces a row, if it still has the tag that was read.</summary>
    /// <returns>The new tag, or null where the row has another tag or is gone.</returns>
    Task<string?> ReplaceAsync(string table, TableRow row, string ifMatch, CancellationToken cancellationToken);

    /// <summary>The row, or null where there is none.</summary>
    Task<StoredRow?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken);

    /// <summary>
    /// All rows of a partition, or those whose row keys come after <paramref name="after"/> and before <paramref name="before"/>, in
    /// ordinal order of their row keys, however many there are. An empty key is no bound.
    /// </summary>
    IAsyncEnumerable<StoredRow> QueryAsync(
        string table, string partition, CancellationToken cancellationToken, string after = "", string before = "");

    /// <summary>
    /// Removes a row; one that is not there is no error. With <paramref name="ifMatch"/>, only while it still has that tag.
    /// </summary>
    /// <returns>False where the row has another tag.</returns>
    Task<bool> DeleteAsync(string table, string partition, string row, string? ifMatch, CancellationToken cancellationToken);
}

/// <summary>A row to write: its key and its columns. A value that is missing is a column that is not there.</summary>
public sealed record TableRow(string Partition, string Row, IReadOnlyDictionary<string, ColumnValue> Columns);

/// <summary>A row as it was read, with the tag that a later conditional write must name.</summary>
public sealed record StoredRow(string Partition, string Row, IReadOnlyDictionary<string, ColumnValue> Columns, string Tag)
{
    /// <summary>The column's value as text; null where the row has no such column, or bytes in it.</summary>
    public string? this[string column] => Columns.GetValueOrDefault(column)?.Text;
}
