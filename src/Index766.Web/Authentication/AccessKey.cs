using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Index766.Web.Authentication;

/// <summary>One of the office's keys. The program keeps its digest alone.</summary>
/// <param name="name">What it is called: <c>lan</c> in <c>Api:OperatorKeys:lan</c>, the number in a list.</param>
/// <param name="role">What it gives.</param>
/// <param name="key">The key itself.</param>
internal sealed class AccessKey(string name, Role role, string key)
{
    public string Name => name;

    public Role Role => role;

    public byte[] Digest { get; } = DigestOf(key.Trim());

    /// <summary>What a session remembers of it: another one once the key, its name or its role changes.</summary>
    public string Fingerprint { get; } =
        Base64Url.EncodeToString(SHA256.HashData([.. DigestOf(key.Trim()), .. Encoding.UTF8.GetBytes($"{role}/{name}")]).AsSpan(0, 16));

    public static byte[] DigestOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
