using Index766.Domain.Methodologies;
using Index766.Sources.SnapshotFiles.Dictionaries;
using Index766.Sources.SnapshotFiles.Findings;

namespace Index766.Sources.SnapshotFiles.Tables;

/// <summary>What is known of a table before its rows are read.</summary>
/// <param name="Root">The unit that the table is about; null where neither the file nor the source names one.</param>
/// <param name="Levels">The levels that its title speaks of.</param>
/// <param name="Subjects">The units below the root that its title names: of a table without a column for units, whose figures it
///   gives.</param>
internal sealed record TableContext(
    Vocabulary Words, string? Sheet, AsOf AsOf, Period Period, UnitCode? Root, IReadOnlyList<Level> Levels, IReadOnlyList<Unit> Subjects,
    FindingList Findings)
{
    /// <summary>Ends the reading between two rows.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Whether as-of and period are known; without them the table is only checked.</summary>
    public bool HasMoment { get; init; } = true;

    /// <summary>The province that the title names and that did not exist at the as-of; null for none.</summary>
    public Unit? GoneProvince { get; init; }

    public Level? RootLevel => Root is { } root ? Words.Data.Units.Find(root)?.Level : null;
    public string? RootKey => Root is { } root && Words.Data.Units.Find(root) is { } unit ? UnitNameIndex.KeyOf(unit.Name) : null;
    public Methodology? Methodology { get; } = Words.Data.Methodologies.FirstOrDefault(methodology => methodology.Covers(Period));
    public NameScope ScopeOf(IReadOnlyList<Level> levels) => new(Root, HasMoment ? AsOf.Day : null, levels.Count > 0 ? levels : Levels);

    /// <summary>The largest that points of a measure can be; null where that is not known.</summary>
    public decimal? MaximumOf(IndicatorCode measure) => Methodology?.Canonical(measure) is { } code ? Methodology.MaximumOf(code) : null;
}

/// <summary>A reading with its table's as-of and period.</summary>
internal sealed record DatedReading(AsOf AsOf, Period Period, Reading Reading)
{
    /// <summary>What a file gives once.</summary>
    public (AsOf AsOf, Period Period, UnitCode Unit, IndicatorCode Measure) Key => (AsOf, Period, Reading.Unit, Reading.Measure);
}

/// <summary>What the tables of a file give.</summary>
internal sealed class TableOutput
{
    public List<DatedReading> Readings { get; } = [];
    public Dictionary<UnitCode, Unit> Described { get; } = [];
    public void Add(TableContext table, Reading reading) => Readings.Add(new DatedReading(table.AsOf, table.Period, reading));

    public bool AddGrade(TableContext table, UnitCode unit, string grade)
    {
        var place = Readings.FindLastIndex(reading => reading.Key == (table.AsOf, table.Period, unit, IndicatorCode.Total));
        if (place >= 0)
        {
            Readings[place] = Readings[place] with { Reading = Readings[place].Reading with { Grade = grade } };
        }

        return place >= 0;
    }
}
