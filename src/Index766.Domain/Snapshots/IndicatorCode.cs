using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Index766.Domain.Snapshots;

/// <summary>
/// The code of what a reading measures: an indicator (chỉ số thành phần) such as
/// <c>DOSSIER_ON_TIME</c>, a published group <c>GROUP_CKMB</c>, the published
/// <c>TOTAL</c> and <c>RANK</c>, a published rank within a group <c>RANK_CKMB</c>, or a target's external figure such as
///   <c>QD127-S01</c>. 1 to 64 capital letters, digits, hyphens and underscores.
/// </summary>
public readonly partial record struct IndicatorCode : IComparable<IndicatorCode>
{
    /// <summary>The published total of a unit, in points.</summary>
    public static readonly IndicatorCode Total = new("TOTAL");

    /// <summary>A published rank: the numerator is the rank, the denominator the number of peers.</summary>
    public static readonly IndicatorCode Rank = new("RANK");

    /// <summary>What the code of a published group starts with.</summary>
    public const string GroupPrefix = "GROUP_";

    /// <summary>What the code of a published rank within a group starts with.</summary>
    public const string RankPrefix = "RANK_";

    private readonly string? _value;

    private IndicatorCode(string value) => _value = value;

    /// <summary>The code's text, in capitals.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This indicator code was never set.");

    /// <summary>The reading code of a group: <c>GROUP_CKMB</c>.</summary>
    public static IndicatorCode OfGroup(string group) => Parse(GroupPrefix + group);

    /// <summary>The reading code of a rank within a group: <c>RANK_CKMB</c>.</summary>
    public static IndicatorCode OfGroupRank(string group) => Parse(RankPrefix + group);

    /// <summary>The group's own code where this is that of a group's points: <c>CKMB</c>; null for any other.</summary>
    public string? Group => _value?.StartsWith(GroupPrefix, StringComparison.Ordinal) == true ? _value[GroupPrefix.Length..] : null;

    /// <summary>Whether it is a published rank, overall or within a group.</summary>
    public bool IsRank => this == Rank || _value?.StartsWith(RankPrefix, StringComparison.Ordinal) == true;

    /// <summary>Reads a code, in any case; surrounding blanks are ignored.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IndicatorCode code)
    {
        var upper = text?.Trim().ToUpperInvariant();
        var valid = upper is not null && Shape().IsMatch(upper);
        code = valid ? new IndicatorCode(upper!) : default;
        return valid;
    }

    /// <summary>Reads a code that is known to be one.</summary>
    /// <exception cref="FormatException">The text is not an indicator code.</exception>
    public static IndicatorCode Parse(string text) => TryParse(text, out var code)
        ? code
        : throw new FormatException($"'{text}' is not an indicator code: expected 1 to 64 letters, digits, '-' or '_'.");

    /// <summary>Ordinal order of the codes.</summary>
    public int CompareTo(IndicatorCode other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The code's text.</summary>
    public override string ToString() => _value ?? "";

    [GeneratedRegex(@"\A[A-Z][A-Z0-9_-]{0,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
