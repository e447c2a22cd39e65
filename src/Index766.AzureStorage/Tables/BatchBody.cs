using System.Globalization;
using System.Text;

namespace Index766.AzureStorage.Tables;

/// <summary>The body of an entity group transaction, and the statuses inside its answer.</summary>
internal static class BatchBody
{
    private const string InnerStatus = "HTTP/1.1 ";

    // They stand in one request only, whose JSON holds no bare line: any fixed text is safe, and the same rows are the same bytes.
    private const string Batch = "batch_index766";
    private const string Changeset = "changeset_index766";

    /// <summary>The content type of the body.</summary>
    public const string ContentType = $"multipart/mixed; boundary={Batch}";

    /// <summary>The whole body: each row inserted or replaced.</summary>
    public static byte[] Write(Uri service, string table, IEnumerable<BatchRow> rows)
    {
        using var body = new MemoryStream();
        body.Write(Encoding.UTF8.GetBytes($"--{Batch}\r\nContent-Type: multipart/mixed; boundary={Changeset}\r\n\r\n"));
        foreach (var row in rows)
        {
            body.Write(Head(service, table, row));
            body.Write(row.Json);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.UTF8.GetBytes($"--{Changeset}--\r\n\r\n--{Batch}--\r\n"));
        return body.ToArray();
    }

    /// <summary>How many bytes of the body a row takes.</summary>
    public static int BytesOf(Uri service, string table, BatchRow row) => Head(service, table, row).Length + row.Json.Length + 2;

    /// <summary>
    /// What became of the batch: the first inner status that is no success, else the first. The batch is one transaction, so one failed operation undoes all.
    /// Null where the answer tells none.
    /// </summary>
    public static int? StatusIn(string answer)
    {
        int? first = null;
        foreach (var line in answer.Split('\n').Where(line => line.StartsWith(InnerStatus, StringComparison.Ordinal)))
        {
            if (!int.TryParse(line.AsSpan(InnerStatus.Length).Slice(0, Math.Min(3, line.Length - InnerStatus.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                continue;
            }

            if (status >= 300)
            {
                return status;
            }

            first ??= status;
        }

        return first;
    }

    private static byte[] Head(Uri service, string table, BatchRow row) => Encoding.UTF8.GetBytes(
        $"""
        --{Changeset}
        Content-Type: application/http
        Content-Transfer-Encoding: binary

        PUT {TableAddress.Entity(service, table, row.Partition, row.Row).AbsoluteUri} HTTP/1.1
        Accept: application/json;odata=minimalmetadata
        Content-Type: application/json
        DataServiceVersion: 3.0
        Content-Length: {row.Json.Length.ToString(CultureInfo.InvariantCulture)}


        """.ReplaceLineEndings("\r\n"));
}
