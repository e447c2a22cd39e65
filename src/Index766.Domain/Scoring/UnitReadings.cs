using Index766.Domain.Snapshots;
using Index766.Domain.Units;

namespace Index766.Domain.Scoring;

/// <summary>The readings of one unit by what they measure. Every unit's are put into the same array, one unit after the other.</summary>
internal sealed class UnitReadings(ReadingDictionary readings)
{
    /// <summary>The place of what is not there.</summary>
    public const int None = -1;

    private readonly int[] _places = new int[readings.Table.Measures.Count];

    /// <summary>Where the reading of a measure stands in the table, by the measure's number; <see cref="None"/> for none.</summary>
    public int this[int number] => number == None ? None : _places[number];

    /// <summary>Where the unit's readings stand in the table, from the first to the one after the last.</summary>
    public (int Start, int End) Places { get; private set; }

    /// <summary>The number of a measure, for every unit; <see cref="None"/> where the table has none of it.</summary>
    public int NumberOf(IndicatorCode measure)
    {
        for (var number = 0; number < _places.Length; number++)
        {
            if (readings.Table.Measures[number] == measure)
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
            _places[readings.Table.Cells[place].Measure] = place;
        }
    }
}
