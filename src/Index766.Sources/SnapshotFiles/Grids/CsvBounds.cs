using System.Buffers;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Grids;

/// <summary>
/// Goes once through a CSV text before anything of it is kept, whatever its separator is: a line of a million columns, a cell without an
/// end and millions of empty lines are refused at the place where they pass the limit.
/// </summary>
internal static class CsvBounds
{
    /// <summary>No cell with as many bytes has so few characters as a cell may have.</summary>
    private const int MaxCellBytes = 4 * GridLimits.MaxCellLength;

    private static readonly SearchValues<byte> Marks = SearchValues.Create(",;\t|\"\r\n"u8);

    /// <summary>Whether the text keeps the limits; else the first place where it doesn't goes to <paramref name="findings"/>.</summary>
    public static bool AreKept(ReadOnlySpan<byte> utf8, FindingList findings)
    {
        var (row, column, start, isQuoted) = (1, 0, 0, false);
        for (var place = 0; place < utf8.Length; place++)
        {
            var next = isQuoted ? utf8[place..].IndexOf((byte)'"') : utf8[place..].IndexOfAny(Marks);
            if (next < 0 && isQuoted)
            {
                // A quote that is never closed, or stands within a cell, the reading that follows names.
                return true;
            }

            place = next < 0 ? utf8.Length : place + next;
            if (place - start > MaxCellBytes)
            {
                findings.AddLongCell(row, column, Encoding.UTF8.GetString(utf8.Slice(start, 200)));
                return false;
            }

            var mark = place < utf8.Length ? utf8[place] : (byte)'\n';
            if (mark == '"')
            {
                isQuoted = !isQuoted && (place == start || utf8[place - 1] == '"');
                continue;
            }

            var isLine = mark is (byte)'\r' or (byte)'\n';
            start = place + 1;
            (row, column) = !isLine ? (row, column + 1) : (IsSecondOfTwo(utf8, place) ? row : row + 1, 0);
            if (column >= GridLimits.MaxSheetColumns)
            {
                findings.AddTooManyColumns(row, column + 1);
                return false;
            }

            if (row > GridLimits.MaxSheetRows)
            {
                findings.AddTooFar(row, column + 1);
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the mark ends a line together with the one before it.</summary>
    private static bool IsSecondOfTwo(ReadOnlySpan<byte> utf8, int place) =>
        place > 0 && place < utf8.Length && utf8[place] == '\n' && utf8[place - 1] == '\r';
}
