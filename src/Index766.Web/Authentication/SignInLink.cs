using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Index766.Web.Authentication;

/// <summary>The link that signs an operator's browser in once, soon after it was made. The program keeps only the token's digest.</summary>
internal sealed class SignInLink(TimeProvider clock)
{
    /// <summary>How long it can be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private byte[]? _digest;
    private long _madeAt;

    /// <summary>A new token of 256 random bits; the one before can't be used any more.</summary>
    public string Renew()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_lock)
        {
            (_digest, _madeAt) = (DigestOf(token), clock.GetTimestamp());
        }

        return token;
    }

    /// <summary>Uses the token up, where it is the one, and in time.</summary>
    public bool TryUse(string? token)
    {
        var given = DigestOf(token ?? "");
        lock (_lock)
        {
            var fits = CryptographicOperations.FixedTimeEquals(given, _digest ?? new byte[given.Length]);
            if (!fits || _digest is null || clock.GetElapsedTime(_madeAt) >= Lifetime)
            {
                return false;
            }

            _digest = null;
            return true;
        }
    }

    private static byte[] DigestOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
