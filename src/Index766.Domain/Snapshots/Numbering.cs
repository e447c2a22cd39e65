namespace Index766.Domain.Snapshots;

/// <summary>
/// Numbers values from 0 in the order in which they first come, so that what is known of each can stand in an array. The rows of a file
/// name their indicators in one order, unit after unit: what followed last time is tried before a dictionary is asked.
/// </summary>
/// <typeparam name="T">A code.</typeparam>
internal sealed class Numbering<T>
    where T : struct, IEquatable<T>
{
    private readonly Dictionary<T, int> _numbers = [];
    private readonly List<T> _values = [];
    private readonly List<int> _followers = [];
    private int _last = -1;

    /// <summary>The values by number.</summary>
    public IReadOnlyList<T> Values => _values;

    /// <summary>The value's number; one that was never asked for gets the next.</summary>
    public int Of(T value)
    {
        if (_last >= 0)
        {
            if (_values[_last].Equals(value))
            {
                return _last;
            }

            var follower = _followers[_last];
            if (_values[follower].Equals(value))
            {
                return _last = follower;
            }
        }

        if (!_numbers.TryGetValue(value, out var number))
        {
            _numbers.Add(value, number = _values.Count);
            _values.Add(value);
            _followers.Add(number);
        }

        if (_last >= 0)
        {
            _followers[_last] = number;
        }

        return _last = number;
    }
}
