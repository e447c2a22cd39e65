using System.Globalization;
using System.Text;
using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.ScoreUnits;

/// <summary>
/// A unit's row in the score table: columns for tools that read the table, and the
/// whole scored unit, packed, in parts that a column can hold.
/// </summary>
public static class ScoreRow
{
    private const int PartLength = 16_000;

    /// <summary>The partition of a snapshot's rows.</summary>
    public static string PartitionOf(SeriesKey series, string snapshot) => $"{series}/{snapshot}";

    /// <summary>The row of a unit.</summary>
    public static TableRow Of(ScoredSnapshot snapshot, ScoredUnit unit, string dataChecksum)
    {
        var hasTargets = unit.Targets.Results.Count > 0;
        var columns = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unitName"] = ColumnText.Fit(unit.Name),
            ["level"] = unit.Level.Code(),
            ["status"] = unit.Score?.Status.Code() ?? "",
            ["total"] = unit.Score?.Total?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["targetsMet"] = hasTargets ? unit.Targets.Met.ToString(CultureInfo.InvariantCulture) : "",
            ["targets"] = hasTargets ? unit.Targets.Expected.ToString(CultureInfo.InvariantCulture) : "",
            ["methodology"] = snapshot.Methodology,
            ["methodologyChecksum"] = snapshot.MethodologyChecksum,
            ["dataChecksum"] = dataChecksum,
        };
        // Base64 keeps any text whole wherever a part ends, and one byte a character.
        var detail = Convert.ToBase64String(Gzip.Pack(DocumentJson.Write(unit)).Span);
        foreach (var (index, part) in detail.Chunk(PartLength).Index())
        {
            columns[DetailColumn(index)] = new string(part);
        }

        return new TableRow(PartitionOf(snapshot.Series, snapshot.Id.ToString()), unit.Code.Value, columns);
    }

    /// <summary>The scored unit of a row; also of one that version 0.1.0 wrote, unpacked.</summary>
    /// <exception cref="BrokenDocumentException">The row is not what <see cref="Of"/> wrote.</exception>
    public static ScoredUnit Read(StoredRow row)
    {
        var name = $"{TableNames.Scores} ({row.Partition}, {row.Row})";
        var text = new StringBuilder();
        for (var index = 0; row[DetailColumn(index)] is { } part; index++)
        {
            text.Append(part);
        }

        try
        {
            return DocumentJson.Read<ScoredUnit>(name, Gzip.Unpack(name, Convert.FromBase64String(text.ToString())));
        }
        catch (FormatException fault)
        {
            throw new BrokenDocumentException(name, fault.Message, fault);
        }
    }

    private static string DetailColumn(int index) => string.Create(CultureInfo.InvariantCulture, $"detail{index}");
}
