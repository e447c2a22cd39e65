using System.Text.RegularExpressions;

namespace Index766.Domain.Text;

/// <summary>Addresses of e-mail, as much of them as an office uses.</summary>
public static partial class EmailAddress
{
    private const int MaxLength = 254;

    /// <summary>
    /// Whether the text is one address and nothing else: RFC 5322 without quoted parts,
    /// comments and display names. A domain may have letters of any script.
    /// </summary>
    public static bool IsValid(string? text) => text is { Length: > 0 and <= MaxLength } && Address().IsMatch(text);

    [GeneratedRegex(
        @"\A(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        + @"@[\p{L}\p{M}\p{Nd}]+(-+[\p{L}\p{M}\p{Nd}]+)*(\.[\p{L}\p{M}\p{Nd}]+(-+[\p{L}\p{M}\p{Nd}]+)*)*\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
