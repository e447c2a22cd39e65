using System.Text;
using Index766.Domain.Boards;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;

namespace Index766.Pipeline.ScoreUnits;

/// <summary>A row of the table <see cref="TableNames.EarlierScores"/>: its detail is JSON, packed or not, in base64.</summary>
internal static class EarlierScoreRow
{
    /// <summary>The scored unit of a row.</summary>
    /// <exception cref="BrokenDocumentException">The row is not what an earlier version wrote.</exception>
    public static ScoredUnit Read(StoredRow row)
    {
        var name = $"{TableNames.EarlierScores} ({row.Partition}, {row.Row})";
        var text = new StringBuilder();
        for (var index = 0; row[ScoreRow.DetailColumn(index)] is { } part; index++)
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
}
