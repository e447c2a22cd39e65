using System.Globalization;
using CsvHelper;
using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Pipeline.ReadLeaderboards;

namespace Index766.Functions.Api;

/// <summary>A board as CSV for spreadsheets: UTF-8 with a BOM, the JSON's rows in flat and stable columns, no cell that a spreadsheet would run as a formula.</summary>
internal static class LeaderboardCsv
{
    /// <summary>The groups of Decision 766/QĐ-TTg: columns even when a board has no points for them.</summary>
    private static readonly string[] Groups = ["CKMB", "TDGQ", "CLGQ", "TTTT", "CCDVTT", "MDSH", "MDHL"];

    public static byte[] Write(PublishedView<Board> found)
    {
        using var stream = new MemoryStream();
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape, FormatProvider = CultureInfo.InvariantCulture };
        using (var csv = CsvWriter.Create(stream, options, leaveOpen: true))
        {
            csv.WriteHeader([
                "rank", "rankText", "publishedRank", "unitCode", "unitName", "status", "total", .. Groups,
                "grade", "delta", "rankChange", "note", "period", "asOf", "previousAsOf", "source", "methodology"]);
            foreach (var row in found.View.Rows)
            {
                WriteRow(csv, found.View, row);
            }
        }

        return stream.ToArray();
    }

    private static void WriteRow(CsvWriter csv, Board board, BoardRow row)
    {
        WriteNumber(csv, row.Rank);
        csv.WriteField(row.RankText);
        csv.WriteField(row.PublishedRank);
        csv.WriteField(row.UnitCode.Value);
        csv.WriteField(row.UnitName);
        csv.WriteField(row.Status.Code());
        WriteNumber(csv, row.Total);
        foreach (var group in Groups)
        {
            WriteNumber(csv, row.Groups.TryGetValue(group, out var points) ? points : null);
        }

        csv.WriteField(row.Grade);
        WriteNumber(csv, row.Delta);
        WriteNumber(csv, row.RankChange);
        csv.WriteField(row.Note);
        csv.WriteField(board.Period.ToString());
        csv.WriteField(board.AsOf.ToString());
        csv.WriteField(board.PreviousAsOf?.ToString());
        csv.WriteField(board.Source);
        csv.WriteField(board.Methodology);
        csv.EndRecord();
    }

    /// <summary>As a number, so that a loss keeps its minus sign.</summary>
    private static void WriteNumber(CsvWriter csv, decimal? number)
    {
        if (number is { } value)
        {
            csv.WriteField(value / 1.000000000000000000000000000m, default, CultureInfo.InvariantCulture);
        }
        else
        {
            csv.WriteField("");
        }
    }
}
