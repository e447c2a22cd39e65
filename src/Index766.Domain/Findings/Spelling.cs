namespace Index766.Domain.Findings;

/// <summary>Finds what somebody probably meant.</summary>
public static class Spelling
{
    /// <summary>The known word with the fewest differing letters, in any case; empty where none is known.</summary>
    public static string Nearest(string word, IEnumerable<string> known) =>
        known.OrderBy(candidate => Distance(word, candidate)).ThenBy(candidate => candidate, StringComparer.Ordinal).FirstOrDefault() ?? "";

    /// <summary>Letters to insert, remove or replace to turn one word into the other (Levenshtein), case aside.</summary>
    public static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
