using Index766.Sources.SnapshotFiles.Grids;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>
/// Holds the sums and means that a table prints against the units' rows that they can be of: those of their own section, of several, or of
/// the whole table; above the row, or below it where it stands first. They are never scored; one that no such rows explain is a warning.
/// </summary>
internal sealed class PrintedSums(TableContext table, IReadOnlyList<PlannedColumn> columns)
{
    /// <summary>How many sections a sum may go over, besides the whole table.</summary>
    private const int MaxSections = 8;

    /// <summary>Of a long table, whose rows measure different things, none.</summary>
    private readonly List<PlannedColumn> _columns =
        columns.Any(column => column.Role == ColumnRole.Measure) ? [] : [.. columns.Where(SumColumn.IsSummed)];

    /// <summary>Checks the rows.</summary>
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
            table.CancellationToken.ThrowIfCancellationRequested();
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

/// <summary>One column of figures of the units that sums can be of.</summary>
internal sealed class SumColumn
{
    private readonly PlannedColumn _column;
    private readonly decimal[] _sums;
    private readonly int[] _counts;
    private readonly int[] _unread;
    private readonly int _digits;

    public SumColumn(TableContext table, PlannedColumn column, IReadOnlyList<SortedRow> members)
    {
        _column = column;
        (_sums, _counts, _unread) = (new decimal[members.Count + 1], new int[members.Count + 1], new int[members.Count + 1]);
        for (var i = 0; i < members.Count; i++)
        {
            var value = Value(members[i].Row[column.Index], column.Measure is { } measure ? table.MaximumOf(measure) : null);
            (_sums[i + 1], _counts[i + 1]) = (_sums[i] + (value ?? 0), _counts[i] + (value is null ? 0 : 1));
            _unread[i + 1] = _unread[i] + (value is null && members[i].Row[column.Index].Text.Any(char.IsAsciiDigit) ? 1 : 0);
            _digits = Math.Max(_digits, value?.Scale ?? 1);
        }
    }

    public string Name => _column.Name;
    private bool IsCount => _column.Role != ColumnRole.Points;

    /// <summary>
    /// Whether a column has figures that sum up: points and counts. A percentage of many units is none of theirs added, and without its
    /// counts no mean either.
    /// </summary>
    public static bool IsSummed(PlannedColumn column) =>
        column.Role is ColumnRole.Points or ColumnRole.Numerator or ColumnRole.Denominator or ColumnRole.Count;

    public string TextOf(SortedRow row) => row.Row[_column.Index].Text;

    /// <summary>
    /// What the row should print: the mean where its label says so, or where a section prints points nearer to it; null where no unit has a
    /// figure.
    /// </summary>
    public (decimal? Value, bool IsMean) Of(SortedRow row, (int From, int To) span)
    {
        var (sum, count) = (_sums[span.To] - _sums[span.From], _counts[span.To] - _counts[span.From]);
        var mean = count == 0 ? 0 : decimal.Round(sum / count, 2, MidpointRounding.AwayFromZero);
        var isNearMean = !IsCount && Value(row.Row[_column.Index], null) is { } printed
            && Math.Abs(printed - mean) < Math.Abs(printed - sum);
        var isMean = row.Sum.IsMean || isNearMean;
        return (count == 0 ? null : isMean ? mean : sum, isMean);
    }

    /// <summary>
    /// Whether the members give what the row prints, as far as rounding goes; a cell that is empty, or no plain figure, needs no
    /// explaining.
    /// </summary>
    public bool Explains(SortedRow row, (int From, int To) span)
    {
        var cell = row.Row[_column.Index];
        // Beside figures that are more than a number, such as "19,2/18", nothing is compared.
        if (cell.IsCopy || Value(cell, null) is not { } printed || _unread[span.To] > _unread[span.From])
        {
            return true;
        }

        var (sum, count) = (_sums[span.To] - _sums[span.From], _counts[span.To] - _counts[span.From]);
        var isMean = row.Sum.IsMean || !IsCount;
        var rounding = IsCount ? Half(printed.Scale) : Half(_digits) + Half(Math.Max(1, (int)printed.Scale));
        return (!row.Sum.IsMean && IsNear(printed, sum, IsCount ? 0 : count * Half(_digits)))
            || (isMean && count > 0 && (IsMeanOf(count) || IsMeanOf(span.To - span.From)));

        // Some offices divide by all units, some by those that have figures.
        bool IsMeanOf(int units) => IsNear(printed, sum / units, rounding);
    }

    private static bool IsNear(decimal one, decimal other, decimal allowance) => Math.Abs(one - other) <= allowance;

    /// <summary>Half a unit of the last printed digit; documents drop zeros, so that points have at least one decimal.</summary>
    private static decimal Half(int digits) => 0.5m * new decimal(1, 0, 0, isNegative: false, (byte)Math.Min(digits, 28));

    private decimal? Value(GridCell cell, decimal? most)
    {
        var kind = IsCount ? FigureKind.Count : FigureKind.Points;
        return !cell.IsEmpty && !cell.IsDate
            && FigureText.Read(FigureMarks.Without(cell), kind, most) is { Other: null, Value: { } value } ? value : null;
    }
}
