using System.Net;
using System.Security.Cryptography;
using System.Text;
using Index766.Web.Settings;

namespace Index766.Web.Api.Answering;

/// <summary>
/// Who may read and who may start a run. Reading is anonymous for a person at this very
/// machine, and needs a key elsewhere unless the office opens the leaderboard;
/// under the Functions host no request counts as coming from this machine. Starting a run always needs an operator's key.
/// </summary>
internal sealed class Access(ProgramSettings settings)
{
    public const string KeyHeader = "X-Api-Key";

    private static readonly string[] ForwardedHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <summary>Whether the request may read boards, units and targets.</summary>
    public bool MayRead(HttpContext context) => settings.Api.OpenLeaderboard || MayReadClosed(context);

    /// <summary>Whether the request may read what is not for everybody, such as alerts, also when the leaderboard is open.</summary>
    public bool MayReadClosed(HttpContext context) =>
        IsThisMachine(context) || HasKey(context, settings.Api.ReadKeys.Concat(settings.Api.OperatorKeys));

    /// <summary>Whether the request has an operator's key.</summary>
    public bool MayOperate(HttpContext context) => HasKey(context, settings.Api.OperatorKeys);

    /// <summary>Whether the request has one of the office's keys, of whichever kind.</summary>
    public bool HasAnyKey(HttpContext context) =>
        context.Request.Headers.ContainsKey(KeyHeader) && HasKey(context, settings.Api.ReadKeys.Concat(settings.Api.OperatorKeys));

    /// <summary>
    /// A loopback address alone is not enough: a proxy on this machine, or a page that rebinds a name to it, comes from loopback too.
    /// </summary>
    private bool IsThisMachine(HttpContext context) =>
        !settings.UnderHost
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !Array.Exists(ForwardedHeaders, context.Request.Headers.ContainsKey)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    /// <summary>Compares digests of equal length in constant time, with every key, so that time tells nothing.</summary>
    private static bool HasKey(HttpContext context, IEnumerable<string> keys)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers[KeyHeader].ToString()));
        var found = false;
        foreach (var key in keys)
        {
            found |= CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(key.Trim())));
        }

        return found;
    }
}
