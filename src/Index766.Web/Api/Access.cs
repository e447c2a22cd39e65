using System.Net;
using System.Security.Cryptography;
using System.Text;
using Index766.Web.Settings;

namespace Index766.Web.Api;

/// <summary>
/// Who may read and who may start a run. Reading is anonymous for a person at this very
/// machine, and needs a key elsewhere unless the office opens the leaderboard;
/// under the Functions host no request counts as coming from this machine. Starting a run always needs an operator's key.
/// </summary>
internal static class Access
{
    public const string KeyHeader = "X-Api-Key";

    private static readonly string[] ForwardedHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    public static TBuilder WithReadAccess<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        Guard(builder, (context, settings) => settings.Api.OpenLeaderboard || MayReadClosed(context, settings));

    /// <summary>What is not for everybody needs a key, also when the leaderboard is open.</summary>
    public static TBuilder WithKeyEvenWhenOpen<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        Guard(builder, MayReadClosed);

    public static TBuilder WithOperatorKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        Guard(builder, (context, settings) => HasKey(context, settings.Api.OperatorKeys));

    /// <summary>Whether the request has one of the office's keys, of whichever kind.</summary>
    public static bool HasAnyKey(HttpContext context, ProgramSettings settings) =>
        context.Request.Headers.ContainsKey(KeyHeader) && HasKey(context, settings.Api.ReadKeys.Concat(settings.Api.OperatorKeys));

    /// <summary>Whether the request may read what is not for everybody, such as alerts.</summary>
    public static bool MayReadClosed(HttpContext context) =>
        MayReadClosed(context, context.RequestServices.GetRequiredService<ProgramSettings>());

    private static bool MayReadClosed(HttpContext context, ProgramSettings settings) =>
        IsThisMachine(context, settings) || HasKey(context, settings.Api.ReadKeys.Concat(settings.Api.OperatorKeys));

    private static TBuilder Guard<TBuilder>(TBuilder builder, Func<HttpContext, ProgramSettings, bool> mayPass)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            var (next, settings) = (endpoint.RequestDelegate!, endpoint.ApplicationServices.GetRequiredService<ProgramSettings>());
            endpoint.RequestDelegate = context => mayPass(context, settings)
                ? next(context)
                : Problems.KeyMissing().ExecuteAsync(context);
        });
        return builder;
    }

    /// <summary>
    /// A loopback address alone is not enough: a proxy on this machine, or a page that rebinds a name to it, comes from loopback too.
    /// </summary>
    private static bool IsThisMachine(HttpContext context, ProgramSettings settings) =>
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
