using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Canonical;

/// <summary>Gathers rows into one table. A single wrong cell leaves no table, only findings: a file never half-counts.</summary>
internal sealed class SnapshotTableBuilder(string name, ReadingDefaults fallback, FindingList findings)
{
    private readonly ReadingTableBuilder _readings = new();
    private readonly Dictionary<UnitCode, Unit> _described = [];
    private readonly RowCells _cells = new(findings);
    private readonly HashSet<string> _otherMoments = new(StringComparer.Ordinal);
    private AsOf? _asOf;
    private Period? _period;
    private Unit? _lastDescribed;
    private bool _sawRow;

    /// <summary>Whether rows can have an as-of; where they can't and nothing else gives it, the heading's finding says so once.</summary>
    public bool HasMomentColumn { get; set; } = true;

    /// <summary>Makes room for as many readings.</summary>
    public void Expect(int rows) => _readings.Expect(rows);

    public void Add(SnapshotRow row)
    {
        _sawRow = true;
        _cells.Begin(row);
        AddMoment(row.Number);
        if (_cells.Counts() is { } counts)
        {
            _readings.Add(counts.Unit, counts.Measure, counts.Good, counts.All, row.Number);
            AddDescription(counts.Unit);
        }
        else if (_cells.Reading() is { } reading)
        {
            _readings.Add(reading);
            AddDescription(reading.Unit);
        }
    }

    /// <summary>The table, or none and the findings where anything is wrong, also that there is no row.</summary>
    public ReadFile ToFile() => Complete() is { } table ? new ReadFile([table], [])
        : _asOf is null || _period is null ? findings.ToRefusal() with { Undated = [Table()] }
        : findings.ToRefusal() with { Unpublished = [Table()] };

    private SnapshotTable? Complete()
    {
        if (!_sawRow && findings.IsEmpty)
        {
            findings.AddUnreadable(null, "0", "ít nhất một dòng số liệu", "at least one row of figures");
        }

        return findings.IsEmpty ? Table() : null;
    }

    private SnapshotTable Table() => new(
        name, _period ?? fallback.Period ?? default, _asOf ?? default, _readings.ToTable(),
        [.. _described.Values.Where(unit => Gives(unit) > 0)]);

    private void AddDescription(UnitCode code)
    {
        if (_cells.Description(code) is { } unit && !ReferenceEquals(unit, _lastDescribed)
            && Gives(unit) > Gives(_described.GetValueOrDefault(code)))
        {
            _described[code] = _lastDescribed = unit;
        }
    }

    /// <summary>A row that describes a unit whole, with its parent, wins over an earlier one without.</summary>
    private static int Gives(Unit? unit) => unit is null ? 0 : unit.Parent is null ? 1 : 2;

    private void AddMoment(int row)
    {
        if ((!HasMomentColumn && fallback.AsOf is null) || _cells.AsOf(fallback) is not { } asOf
            || _cells.Period(fallback, asOf) is not { } period)
        {
            return;
        }

        (_asOf, _period) = (_asOf ?? asOf, _period ?? period);
        if (asOf != _asOf)
        {
            AddOther(row, SnapshotColumn.AsOf, asOf.ToString(), _asOf.Value.ToString());
        }

        if (period != _period)
        {
            AddOther(row, SnapshotColumn.Period, period.ToString(), _period.Value.ToString());
        }
    }

    /// <summary>Each second as-of or period once, at its first row.</summary>
    private void AddOther(int row, SnapshotColumn column, string found, string first)
    {
        if (_otherMoments.Count < FindingReport.Most && _otherMoments.Add(found))
        {
            findings.Add(FindingKind.SecondAsOf, row, column.Heading(), found,
                $"{first} như các dòng trên (mỗi bảng một thời điểm số liệu và một kỳ)",
                $"{first}, as in the rows above (one as-of and one period per table)");
        }
    }
}
