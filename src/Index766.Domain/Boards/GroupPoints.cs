using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Index766.Domain.Scoring;

namespace Index766.Domain.Boards;

/// <summary>A unit's points by group, read from its score: boards of thousands of rows hold no copy of them (384 bytes a row).</summary>
internal sealed class GroupPoints : IReadOnlyDictionary<string, decimal>
{
    private readonly IReadOnlyList<GroupScore> _groups;

    private GroupPoints(IReadOnlyList<GroupScore> groups) => _groups = groups;

    /// <summary>The points of a score's groups; of a unit without any the one empty dictionary.</summary>
    public static IReadOnlyDictionary<string, decimal> Of(IReadOnlyList<GroupScore> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Points is not null)
            {
                return new GroupPoints(groups);
            }
        }

        return ReadOnlyDictionary<string, decimal>.Empty;
    }

    public int Count => _groups.Count(group => group.Points is not null);

    public IEnumerable<string> Keys => this.Select(group => group.Key);

    public IEnumerable<decimal> Values => this.Select(group => group.Value);

    public decimal this[string key] => TryGetValue(key, out var points) ? points
        : throw new KeyNotFoundException($"The unit has no points of the group {key}.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out decimal value)
    {
        for (var i = 0; i < _groups.Count; i++)
        {
            if (_groups[i].Code == key && _groups[i].Points is { } points)
            {
                value = points;
                return true;
            }
        }

        value = default;
        return false;
    }

    public IEnumerator<KeyValuePair<string, decimal>> GetEnumerator()
    {
        foreach (var group in _groups)
        {
            if (group.Points is { } points)
            {
                yield return KeyValuePair.Create(group.Code, points);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
