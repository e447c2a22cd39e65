using System.Net;
using System.Security.Cryptography;
using Index766.Pipeline.Documents;
using Index766.Pipeline.Ports;
using Index766.Web.Settings;

namespace Index766.Web.Authentication;

/// <summary>What a key, or a browser that is signed in, gives.</summary>
internal enum Role
{
    None,

    /// <summary>Reads everything.</summary>
    Reader,

    /// <summary>Reads, starts runs and uploads.</summary>
    Operator,
}

/// <summary>
/// Who may read and who may start a run. Reading needs a key or a browser that is signed in, unless the office opens the
/// leaderboard: a proxy's requests look as if they came from this machine. Without a key this very machine reads samples
/// alone, or everything where <see cref="ApiSettings.OpenOnLoopback"/> says so; under the Functions host no request counts
/// as its own. The API's orders always need an operator's key: a browser sends its cookie along whoever asks it to. The desk's
/// forms need an operator's session and a token of their own.
/// </summary>
internal sealed class Access
{
    public const string KeyHeader = "X-Api-Key";

    /// <summary>What proxies add, and what is left of it when a known one was believed.</summary>
    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server", "X-Original-For",
            "X-Real-IP", "X-ARR-LOG-ID", "Via"];

    private readonly ProgramSettings _settings;
    private readonly AccessKey[] _keys;
    private readonly Lazy<bool> _hasSamplesAlone;

    public Access(ProgramSettings settings, IReadOnlyList<ConfiguredSource> sources, IBlobInventory inventory)
    {
        _settings = settings;
        _keys = [.. Keys(settings.Api.ReadKeys, Role.Reader), .. Keys(settings.Api.OperatorKeys, Role.Operator)];
        _hasSamplesAlone = new Lazy<bool>(() => HasSamplesAlone(sources, inventory), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether the request may read boards, units and targets.</summary>
    public bool MayRead(HttpContext context) => _settings.Api.OpenLeaderboard || MayReadClosed(context);

    /// <summary>Whether the request may read what is not for everybody, such as alerts, also when the leaderboard is open.</summary>
    public bool MayReadClosed(HttpContext context) =>
        RoleOfKey(context) != Role.None
        || context.User.IsInRole(nameof(Role.Reader)) || context.User.IsInRole(nameof(Role.Operator))
        || (IsThisMachine(context) && (_settings.Api.OpenOnLoopback || _hasSamplesAlone.Value));

    /// <summary>Whether the request is of a browser in which an operator is signed in.</summary>
    public static bool MayUseDesk(HttpContext context) => context.User.IsInRole(nameof(Role.Operator));

    /// <summary>Whether the request has an operator's key.</summary>
    public bool MayOperate(HttpContext context) => RoleOfKey(context) == Role.Operator;

    /// <summary>
    /// What the request's key gives. Digests of equal length are compared in constant time, with every key, so that time tells nothing.
    /// </summary>
    public Role RoleOfKey(HttpContext context) => RoleOfKey(context.Request.Headers[KeyHeader].ToString());

    /// <summary>The same for a key as it was given.</summary>
    internal Role RoleOfKey(string key) => KeyOf(key)?.Role ?? Role.None;

    /// <summary>Which of the office's keys it is, that which gives most; null for none of them.</summary>
    internal AccessKey? KeyOf(string key)
    {
        if (key.Length == 0)
        {
            return null;
        }

        var given = AccessKey.DigestOf(key);
        AccessKey? found = null;
        foreach (var own in _keys)
        {
            var fits = CryptographicOperations.FixedTimeEquals(given, own.Digest);
            found = fits && (found is null || own.Role > found.Role) ? own : found;
        }

        return found;
    }

    /// <summary>Whether the office still has the key that a session was begun with.</summary>
    internal bool HasKey(string fingerprint) => Array.Exists(_keys, key => key.Fingerprint == fingerprint);

    /// <summary>
    /// A loopback address alone is not enough: a proxy on this machine, or a page that rebinds a name to it, comes from loopback too.
    /// </summary>
    private bool IsThisMachine(HttpContext context) =>
        !_settings.UnderHost
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !Array.Exists(ForwardingHeaders, context.Request.Headers.ContainsKey)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    /// <summary>
    /// Whether everything that can be read here is samples: also what sources left in the storage that are not configured any more.
    /// Samples load on a data folder alone.
    /// </summary>
    private static bool HasSamplesAlone(IReadOnlyList<ConfiguredSource> sources, IBlobInventory inventory) =>
        sources.Count > 0 && sources.All(source => source.IsSample)
        && ((string[])[BlobPaths.RawFiles, BlobPaths.Manifests]).All(folder =>
            inventory.ListSizesAsync(folder, CancellationToken.None).ToBlockingEnumerable()
                .All(blob => sources.Any(source => blob.Path.StartsWith($"{folder}{source.Name}/", StringComparison.Ordinal))));

    private static IEnumerable<AccessKey> Keys(IDictionary<string, string> keys, Role role) =>
        keys.Select(key => new AccessKey(key.Key, role, key.Value));
}
