using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Index766.Domain.Units;

/// <summary>
/// The code that identifies a unit (cơ quan, đơn vị), such as <c>BP-S04</c> or the portal's <c>H21.17</c>. Names never identify.
/// 1 to 64 ASCII letters, digits, dots, hyphens and underscores, the first a letter or digit.
/// </summary>
public readonly partial record struct UnitCode : IComparable<UnitCode>
{
    /// <summary>The root of all units: Cả nước.</summary>
    public static readonly UnitCode Nation = new("VN");

    private readonly string? _value;

    private UnitCode(string value) => _value = value;

    /// <summary>The code's text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This unit code was never set.");

    /// <summary>
    /// Of a code of the portal the unit above: of <c>H21.17</c> it is <c>H21</c>, of <c>H21</c> the nation; null for another code.
    /// </summary>
    public UnitCode? PortalParent => PortalCode().Match(Value) is not { Success: true } match ? null
        : match.Groups["unit"].Success ? Parse(match.Groups["province"].Value) : Nation;

    /// <summary>Reads a code; surrounding blanks are ignored.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out UnitCode code)
    {
        var trimmed = text?.Trim();
        var valid = trimmed is not null && Shape().IsMatch(trimmed);
        code = valid ? new UnitCode(trimmed!) : default;
        return valid;
    }

    /// <summary>Reads a code that is known to be one.</summary>
    /// <exception cref="FormatException">The text is not a unit code.</exception>
    public static UnitCode Parse(string text) => TryParse(text, out var code)
        ? code
        : throw new FormatException($"'{text}' is not a unit code: expected 1 to 64 letters, digits, '.', '-' or '_'.");

    /// <summary>Ordinal order of the codes.</summary>
    public int CompareTo(UnitCode other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The code's text.</summary>
    public override string ToString() => _value ?? "";

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\A(?<province>H[0-9]{2})(?<unit>\..+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PortalCode();
}
