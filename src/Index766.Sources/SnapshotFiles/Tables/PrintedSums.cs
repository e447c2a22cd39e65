using System.Globalization;
using Index766.Domain.Findings;
using Index766.Domain.Text;
using Index766.Pipeline;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// Holds the sums and means that a table prints against the units' rows that they can be of: those of their own section, of several, or
/// of the whole table; above the row, or below it where it stands first. They are never scored; one that no such rows explain is a warning.
/// </summary>
internal sealed class PrintedSums(TableContext table, IReadOnlyList<PlannedColumn> columns)
{
    /// <summary>How many sections a sum may go over, besides the whole table.</summary>
    private const int MaxSections = 8;

    /// <summary>Of a long table, whose rows measure different things, none.</summary>
    private readonly List<PlannedColumn> _columns =
        columns.Any(column => column.Role == ColumnRole.Measure) ? [] : [.. columns.Where(SumColumn.IsSummed)];

    /// <summary>Checks the rows.</summary>
    /// <param name="rows">All rows, in order.</param>
    /// <param name="members">The units' rows that sums can be of, in order.</param>
    public void Check(IReadOnlyList<SortedRow> rows, IReadOnlyList<SortedRow> members)
    {
        var places = Places(rows, members);
        var sums = rows.Where(row => IsBorder(row) && !row.Sum.IsBeyond).ToList();
        if (_columns.Count == 0 || sums.Count == 0)
        {
            return;
        }

        var cells = _columns.ConvertAll(column => new SumColumn(table, column, members));
        List<int> borders = [.. rows.Where(IsBorder).Select(row => places[row]).Append(0).Append(members.Count).Distinct().Order()];
        foreach (var row in sums)
        {
            var spans = Spans(row.Kind, places[row], borders);
            if (spans.Count > 0 && !spans.Exists(span => cells.TrueForAll(cell => cell.Explains(row, span))))
            {
                Add(row, cells.Find(cell => !cell.Explains(row, spans[0]))!, members, spans[0]);
            }
        }
    }

    private static bool IsBorder(SortedRow row) => row.Kind is RowKind.Sum or RowKind.Section;

    /// <summary>How many members stand above each row.</summary>
    private static Dictionary<SortedRow, int> Places(IReadOnlyList<SortedRow> rows, IReadOnlyList<SortedRow> members)
    {
        var places = new Dictionary<SortedRow, int>(ReferenceEqualityComparer.Instance);
        var next = 0;
        foreach (var row in rows)
        {
            places[row] = next;
            next += next < members.Count && ReferenceEquals(members[next], row) ? 1 : 0;
        }

        return places;
    }

    /// <summary>The members that a row can sum up, the likeliest first: from and to, without the last.</summary>
    private static List<(int From, int To)> Spans(RowKind kind, int place, List<int> borders)
    {
        var at = borders.BinarySearch(place);
        var froms = borders.Take(at).Reverse().Take(MaxSections).Append(0).Where(from => from < place).Distinct();
        var tos = borders.Skip(at + 1).Take(MaxSections).Append(borders[^1]).Where(to => to > place).Distinct();
        var (above, below) = (froms.Select(from => (from, place)), tos.Select(to => (place, to)));
        return kind == RowKind.Section ? [.. below] : [.. above, .. below];
    }

    private void Add(SortedRow row, SumColumn column, IReadOnlyList<SortedRow> members, (int From, int To) span)
    {
        var (value, isMean) = column.Of(row, span);
        var (first, last) = (members[span.From].Row.Number, members[span.To - 1].Row.Number);
        var text = value is { } known ? VietnameseNumber.Short(known) : "";
        var english = value is { } same ? same.ToString("0.######", CultureInfo.InvariantCulture) : "";
        var (of, ofEnglish) = isMean ? ("trung bình", "mean") : ("tổng", "sum");
        table.Findings.Add(FindingKind.UnexplainedSum, row.Row.Number, column.Name, column.TextOf(row),
            $"{text}, {of} của {span.To - span.From} đơn vị ở dòng {first} đến {last} (dòng này chỉ để đối chiếu, không được chấm điểm)",
            $"{english}, the {ofEnglish} of {span.To - span.From} units in rows {first} to {last} (this row is compared, never scored)");
    }
}
