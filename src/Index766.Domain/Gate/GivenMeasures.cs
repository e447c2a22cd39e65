namespace Index766.Domain.Gate;

/// <summary>Which measures have been given of which units: a bit for each pair, by their numbers.</summary>
internal sealed class GivenMeasures(int units, int measures)
{
    private readonly int _words = (measures + 63) / 64;
    private readonly ulong[] _bits = new ulong[units * ((measures + 63) / 64)];

    /// <summary>Marks a pair; false where it was marked before.</summary>
    public bool Add(int unit, int measure)
    {
        ref var word = ref _bits[(unit * _words) + (measure / 64)];
        var bit = 1UL << (measure % 64);
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }
}
