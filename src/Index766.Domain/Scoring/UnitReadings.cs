using Index766.Domain.Snapshots;

namespace Index766.Domain.Scoring;

/// <summary>The readings of one unit by what they measure. Every unit's are put into the same array, one unit after the other.</summary>
internal sealed class UnitReadings
{
    private readonly Numbering<IndicatorCode> _measures = new();
    private Reading?[] _byNumber = [];

    /// <summary>The reading of a measure by its number; null where the unit has none.</summary>
    public Reading? this[int number] => number < _byNumber.Length ? _byNumber[number] : null;

    /// <summary>The number of a measure, for every unit.</summary>
    public int NumberOf(IndicatorCode measure) => _measures.Of(measure);

    /// <summary>Takes a unit's readings in place of those of the unit before.</summary>
    public void Take(IReadOnlyList<Reading> readings)
    {
        Array.Clear(_byNumber);
        for (var i = 0; i < readings.Count; i++)
        {
            var number = _measures.Of(readings[i].Measure);
            if (number >= _byNumber.Length)
            {
                Array.Resize(ref _byNumber, _measures.Values.Count + 8);
            }

            _byNumber[number] = readings[i];
        }
    }
}
