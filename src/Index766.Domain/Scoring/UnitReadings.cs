using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Scoring;

/// <summary>The readings of one unit by what they measure. Every unit's are put into the same array, one unit after the other.</summary>
internal sealed class UnitReadings(ReadingDictionary readings)
{
    /// <summary>The place of what is not there.</summary>
    public const int None = -1;

    private readonly ReadingTable _table = readings.Table;
    private readonly int[] _places = new int[readings.Table.Measures.Count];
    private readonly List<Reading> _others = [];

    /// <summary>Where the unit's readings stand in the table, from the first to the one after the last.</summary>
    public (int Start, int End) Places { get; private set; }

    /// <summary>The number of a measure, for every unit; <see cref="None"/> where the table has none of it.</summary>
    public int NumberOf(IndicatorCode measure)
    {
        for (var number = 0; number < _places.Length; number++)
        {
            if (_table.Measures[number] == measure)
            {
                return number;
            }
        }

        return None;
    }

    /// <summary>Takes a unit's readings in place of those of the unit before.</summary>
    public void Take(UnitCode unit)
    {
        Array.Fill(_places, None);
        Places = readings.PlacesOf(unit);
        for (var place = Places.Start; place < Places.End; place++)
        {
            _places[_table.Cells[place].Measure] = place;
        }
    }

    /// <summary>Where the unit's reading of a measure stands in the table, by the measure's number; null where it has none.</summary>
    public int? PlaceOf(int number) => number != None && _places[number] is var place and not None ? place : null;

    /// <summary>The unit's reading of a measure; null where it has none.</summary>
    public Reading? Find(int number) => PlaceOf(number) is { } place ? _table[place] : null;

    /// <summary>The published points of a measure; null where there are none.</summary>
    public decimal? PointsOf(int number) => PlaceOf(number) is { } place ? _table.Cells[place].Points : null;

    /// <summary>The published rank of a measure; null where there is none.</summary>
    public PublishedRank? RankOf(int number) => PlaceOf(number) is { } place && _table.Cells[place].Numerator is { } rank
        ? new PublishedRank((int)rank, (int?)_table.Cells[place].Denominator) : null;

    /// <summary>Whether each of some measures is 0 of 0.</summary>
    public bool AreNothing(ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            if (PlaceOf(number) is not { } place || _table.Cells[place] is not { HasZeroDenominator: true, Numerator: 0 or null })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The unit's readings that are not counts alone, in a list that the next unit's are put in: only they have a note or a flag.
    /// </summary>
    public List<Reading> Others()
    {
        _others.Clear();
        for (var place = Places.Start; place < Places.End; place++)
        {
            if (_table.Cells[place].Other is { } other)
            {
                _others.Add(other);
            }
        }

        return _others;
    }
}
