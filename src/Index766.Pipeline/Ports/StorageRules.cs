using System.Buffers;
using System.Text;

namespace Index766.Pipeline.Ports;

/// <summary>
/// What the ports accept, checked alike by every adapter: what one machine's files take today, Azure must take tomorrow.
/// Each check throws <see cref="ArgumentException"/> with one sentence that says which rule is broken.
/// </summary>
public static class StorageRules
{
    /// <summary>The longest path of a document, in characters.</summary>
    public const int MaxPathLength = 1_024;

    /// <summary>The longest partition or row key, in characters.</summary>
    public const int MaxKeyLength = 300;

    /// <summary>The longest text of a column, in characters.</summary>
    public const int MaxValueLength = 32_000;

    /// <summary>The longest binary value of a column, in bytes.</summary>
    public const int MaxBinaryLength = 64 * 1024;

    /// <summary>The most columns that a row may have.</summary>
    public const int MaxColumns = 100;

    /// <summary>
    /// The largest row, in bytes as Azure Tables counts them: two for each character of keys, names and texts, binary values as they are,
    /// and a few for each column.
    /// </summary>
    public const int MaxRowBytes = 1_048_576;

    /// <summary>The longest message, in bytes of UTF-8: base64 makes 64 KiB of it.</summary>
    public const int MaxMessageBytes = 48 * 1024;

    private const int MaxWrittenKey = 512;
    private const int MaxQueueName = 63;
    private const string PoisonSuffix = "-poison";

    // Azure Tables refuses some of these in a key; its adapter writes each of them as two characters.
    private static readonly SearchValues<char> TwiceAsLong = SearchValues.Create(
        [.. "\"#$%+,./>?[\\ ~", .. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(char.IsControl)]);

    /// <summary>The name of the queue that takes what failed too often on <paramref name="queue"/>.</summary>
    public static string PoisonOf(string queue) => queue + PoisonSuffix;

    /// <summary>Accepts one or more segments joined by <c>/</c>, none of them empty, <c>.</c> or <c>..</c>.</summary>
    public static void CheckPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        CheckText(path, 1, MaxPathLength, "A document's path");
        if (path.Split('/').Any(segment => segment is "" or "." or ".."))
        {
            throw new ArgumentException($"The path '{path}' has a segment that is empty, '.' or '..'.", nameof(path));
        }
    }

    /// <summary>Accepts 3 to 63 letters and digits of ASCII that begin with a letter.</summary>
    public static void CheckTable(string table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Length is < 3 or > 63 || !char.IsAsciiLetter(table[0]) || !table.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"The table name '{table}' is not 3 to 63 letters and digits that begin with a letter.",
                nameof(table));
        }
    }

    /// <summary>
    /// Accepts a partition or row key of 1 to 300 characters; at most 512 where control
    /// characters, spaces and <c>" # $ % + , . / &gt; ? [ \ ~</c> count twice.
    /// </summary>
    public static void CheckKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        CheckText(key, 1, MaxKeyLength, "A key");
        if (key.Length > MaxWrittenKey / 2 && key.Length + key.Count(TwiceAsLong.Contains) > MaxWrittenKey)
        {
            throw new ArgumentException($"A key of {key.Length} characters has too many that Azure Tables needs written as two.",
                nameof(key));
        }
    }

    /// <summary>Accepts a row whose keys, columns and size are within the limits.</summary>
    public static void CheckRow(TableRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        CheckKey(row.Partition);
        CheckKey(row.Row);
        if (row.Columns.Count > MaxColumns)
        {
            throw new ArgumentException($"The row '{row.Row}' has {row.Columns.Count} columns, more than {MaxColumns}.", nameof(row));
        }

        foreach (var (name, value) in row.Columns)
        {
            CheckColumn(name, value);
        }

        var bytes = BytesOf(row.Partition, row.Row, row.Columns);
        if (bytes > MaxRowBytes)
        {
            throw new ArgumentException($"The row '{row.Row}' has {bytes} bytes, more than {MaxRowBytes}.", nameof(row));
        }
    }

    /// <summary>A row's size in bytes, counted as for <see cref="MaxRowBytes"/>.</summary>
    public static long BytesOf(string partition, string row, IReadOnlyDictionary<string, ColumnValue> columns) =>
        4 + (2L * (partition.Length + row.Length)) + columns.Sum(column => 8 + (2L * column.Key.Length) + BytesOf(column.Value));

    /// <summary>Accepts rows within the limits of which no two have the same key.</summary>
    public static void CheckRows(IReadOnlyCollection<TableRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var seen = new HashSet<(string Partition, string Row)>();
        foreach (var row in rows)
        {
            CheckRow(row);
            if (!seen.Add((row.Partition, row.Row)))
            {
                throw new ArgumentException($"The row '{row.Row}' of partition '{row.Partition}' is there twice.", nameof(rows));
            }
        }
    }

    /// <summary>
    /// Accepts a queue's name: small letters, digits and single hyphens, short enough for its poison queue to have a name too.
    /// </summary>
    public static void CheckQueue(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var longest = queue.EndsWith(PoisonSuffix, StringComparison.Ordinal) ? MaxQueueName : MaxQueueName - PoisonSuffix.Length;
        if (queue.Length < 3 || queue.Length > longest
            || queue.StartsWith('-') || queue.EndsWith('-') || queue.Contains("--", StringComparison.Ordinal)
            || !queue.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            throw new ArgumentException($"The queue name '{queue}' is not 3 to {longest} small letters, digits and single hyphens.",
                nameof(queue));
        }
    }

    /// <summary>Accepts a message of at most 48 KiB of text.</summary>
    public static void CheckMessage(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        CheckText(message, 1, MaxMessageBytes, "A message");
        var bytes = Encoding.UTF8.GetByteCount(message);
        if (bytes > MaxMessageBytes)
        {
            throw new ArgumentException($"A message of {bytes} bytes is longer than {MaxMessageBytes}.", nameof(message));
        }
    }

    private static int BytesOf(ColumnValue value) => value.Value switch
    {
        string text => 4 + (2 * text.Length),
        byte[] bytes => 4 + bytes.Length,
        int => 4,
        _ => 8,
    };

    private static void CheckColumn(string name, ColumnValue value)
    {
        if (name.Length is 0 or > 255 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit)
            || name is "PartitionKey" or "RowKey" or "Timestamp")
        {
            throw new ArgumentException(
                $"The column name '{name}' is not letters and digits that begin with a letter, or is taken by Azure Tables.", nameof(name));
        }

        switch (value.Value)
        {
            case string text:
                CheckText(text, 0, MaxValueLength, $"The value of column '{name}'");
                break;
            case byte[] { Length: > MaxBinaryLength } bytes:
                throw new ArgumentException($"The value of column '{name}' has {bytes.Length} bytes, more than {MaxBinaryLength}.",
                    nameof(value));
            case double number when !double.IsFinite(number):
                throw new ArgumentException($"The value of column '{name}' is no finite number.", nameof(value));
        }
    }

    private static void CheckText(string text, int shortest, int longest, string what)
    {
        if (text.Length < shortest || text.Length > longest)
        {
            throw new ArgumentException($"{what} has {text.Length} characters, not {shortest} to {longest}.", nameof(text));
        }

        // Half a surrogate pair is no text: UTF-8 cannot hold it, and it would come back as something else.
        if (!IsWellFormed(text))
        {
            throw new ArgumentException($"{what} has half a surrogate pair.", nameof(text));
        }
    }

    private static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = rest.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (at + 1 == rest.Length || !char.IsSurrogatePair(rest[at], rest[at + 1]))
            {
                return false;
            }

            rest = rest[(at + 2)..];
        }

        return true;
    }
}
