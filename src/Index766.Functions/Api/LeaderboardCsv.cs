using System.Globalization;
using CsvHelper;
using Index766.Domain.Boards;
using Index766.Domain.Scoring;
using Index766.Functions.Api.Parameters;

namespace Index766.Functions.Api;

/// <summary>
/// A board as CSV for spreadsheets: UTF-8 with a BOM, the JSON's rows in flat and stable columns, no cell that a spreadsheet would run as a formula.
/// For a Vietnamese spreadsheet cells are parted by semicolons, numbers have a decimal comma, and <c>01/18</c> is kept from becoming a date.
/// </summary>
internal static class LeaderboardCsv
{
    private static readonly NumberFormatInfo VietnameseNumbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    private static readonly string[] BoardColumns = ["period", "asOf", "previousAsOf", "source", "methodology"];

    /// <summary>The columns: those of the wanted fields (all where none is named), then what is the same in every row.</summary>
    public static IReadOnlyList<string> ColumnsOf(IReadOnlyList<string> fields) =>
        [.. RowFields.Names.Where(name => fields.Count == 0 || fields.Contains(name, StringComparer.Ordinal)).SelectMany(name => name == "groups" ? LeaderboardParameters.Groups : [name]), .. BoardColumns];

    /// <summary>The bytes.</summary>
    public static byte[] Write(Board board, IReadOnlyList<BoardRow> rows, IReadOnlyList<string> fields, bool isVietnamese)
    {
        using var stream = new MemoryStream();
        var options = new CsvWriterOptions
        {
            WriteByteOrderMark = true,
            Injection = CsvInjection.Escape,
            FormatProvider = CultureInfo.InvariantCulture,
            Separator = isVietnamese ? ';' : ',',
        };
        var columns = ColumnsOf(fields);
        using (var csv = CsvWriter.Create(stream, options, leaveOpen: true))
        {
            csv.WriteHeader([.. columns]);
            foreach (var row in rows)
            {
                foreach (var column in columns)
                {
                    WriteCell(csv, CellOf(board, row, column), isVietnamese);
                }

                csv.EndRecord();
            }
        }

        return stream.ToArray();
    }

    private static object? CellOf(Board board, BoardRow row, string column) => column switch
    {
        "rank" => (decimal?)row.Rank,
        "rankText" => row.RankText,
        "publishedRank" => row.PublishedRank,
        "unitCode" => row.UnitCode.Value,
        "unitName" => row.UnitName,
        "status" => row.Status.Code(),
        "total" => row.Total,
        "grade" => row.Grade,
        "delta" => row.Delta,
        "rankChange" => (decimal?)row.RankChange,
        "note" => row.Note,
        "publishedGrade" => row.PublishedGrade,
        "publishedChange" => row.PublishedChange?.Points,
        "computedTotal" => row.ComputedTotal,
        "reconciliations" => row.Reconciliations is { } differences ? string.Join(' ', differences.Select(difference => difference.Measure.Value)) : null,
        "quality" => row.Quality is { } flags ? string.Join(' ', flags) : null,
        "groupRanks" => row.GroupRanks is { } ranks ? string.Join("; ", ranks.Select(rank => $"{rank.Key} {rank.Value}")) : null,
        "period" => board.Period.ToString(),
        "asOf" => board.AsOf.ToString(),
        "previousAsOf" => board.PreviousAsOf?.ToString(),
        "source" => board.Source,
        "methodology" => board.Methodology,
        _ => row.Groups.TryGetValue(column, out var points) ? points : null,
    };

    private static void WriteCell(CsvWriter csv, object? cell, bool isVietnamese)
    {
        if (cell is decimal number)
        {
            // As a number, so that a loss keeps its minus sign; without trailing zeros.
            csv.WriteField(number / 1.000000000000000000000000000m, default, isVietnamese ? VietnameseNumbers : CultureInfo.InvariantCulture);
        }
        else
        {
            csv.WriteField(isVietnamese ? AsText((string?)cell) : (string?)cell);
        }
    }

    /// <summary>A spreadsheet takes 01/18 for a day in January; with a no-break space behind it, it stays text.</summary>
    private static string? AsText(string? text) => text is [>= '0' and <= '9', ..] && text.Contains('/', StringComparison.Ordinal) ? text + '\u00A0' : text;
}
