using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Index766.Domain.Units;

namespace Index766.Pipeline.UnitLinks;

/// <summary>
/// What a link in an e-mail carries: until when it opens the page of one unit, and HMAC-SHA256 over both. The same unit, moment and
/// key give the same text, so the same e-mail has the same bytes.
/// </summary>
public static partial class UnitPass
{
    /// <summary>The parameter of the link.</summary>
    public const string Parameter = "pass";

    /// <summary>How long a link opens the page, from the evaluation that the e-mail tells of.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const int MaxLength = 80;

    /// <summary>The pass of a unit: <c>1798761600.…</c>, the expiry in seconds since 1970.</summary>
    public static string Of(ReadOnlySpan<byte> key, UnitCode unit, DateTimeOffset expiry)
    {
        var seconds = expiry.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = Encoding.UTF8.GetBytes($"unit page\n{unit.Value}\n{seconds}");
        return $"{seconds}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, signed))}";
    }

    /// <summary>The text of an e-mail for others than its addressee: its links are there, and open nothing by themselves.</summary>
    public static string Hide(string text) => Passes().Replace(text, $"{Parameter}=…");

    /// <summary>Whether it opens the page of the unit at that moment. The comparison takes the same time for every text.</summary>
    public static bool Opens(ReadOnlySpan<byte> key, UnitCode unit, string pass, DateTimeOffset now)
    {
        var dot = pass.IndexOf('.', StringComparison.Ordinal);
        if (pass.Length > MaxLength || dot <= 0
            || !long.TryParse(pass.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return false;
        }

        var expiry = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var expected = Of(key, unit, expiry);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(pass)) && now < expiry;
    }

    [GeneratedRegex($@"\b{Parameter}=[\w.%-]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Passes();
}
