using System.Globalization;

namespace Index766.Domain.ProofReading;

/// <summary>A rank as typed, perhaps with its peers: <c>01/18</c>, <c>1</c>.</summary>
internal readonly record struct TypedRank(int Rank, int? Peers)
{
    /// <summary>Reads it; null for anything else.</summary>
    public static TypedRank? Of(string text)
    {
        var parts = text.Split('/');
        return parts.Length <= 2 && Whole(parts[0]) is { } rank && (parts.Length == 1 || Whole(parts[1]) is not null)
            ? new TypedRank(rank, parts.Length == 2 ? Whole(parts[1]) : null) : null;
    }

    private static int? Whole(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
