namespace Index766.Domain.Findings;

/// <summary>Finds what somebody probably meant.</summary>
public static class DidYouMean
{
    /// <summary>The known word with the fewest differing letters, in any case; empty where none is known.</summary>
    public static string Nearest(string word, IEnumerable<string> known)
    {
        var (nearest, distance) = ("", int.MaxValue);
        foreach (var candidate in known)
        {
            // As many letters as one is longer have to be inserted, whatever they are.
            var next = Math.Abs(word.Length - candidate.Length) > distance ? int.MaxValue : Distance(word, candidate);
            if (next < distance || (next == distance && string.CompareOrdinal(candidate, nearest) < 0))
            {
                (nearest, distance) = (candidate, next);
            }
        }

        return nearest;
    }

    /// <summary>
    /// The nearest known word where it is like the word: at least half of the letters agree, and so
    /// does each part of a name with underscores (MA_COQUAN is no slip for
    /// TEN_COQUAN). Empty where none is.
    /// </summary>
    public static string Like(string word, IEnumerable<string> known)
    {
        var nearest = Nearest(word, known.Where(candidate => !string.Equals(candidate, word, StringComparison.OrdinalIgnoreCase)));
        var (parts, others) = (word.Split('_'), nearest.Split('_'));
        return nearest.Length > 0 && IsLike(word, nearest)
            && (parts.Length != others.Length || parts.Zip(others).All(pair => IsLike(pair.First, pair.Second))) ? nearest : "";
    }

    private static bool IsLike(string a, string b) => Distance(a, b) * 2 <= Math.Max(a.Length, b.Length);

    /// <summary>Letters to insert, remove or replace to turn one word into the other (Levenshtein), case aside.</summary>
    public static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
