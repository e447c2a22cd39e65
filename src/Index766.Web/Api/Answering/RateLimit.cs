using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Index766.Web.Authentication;
using Index766.Web.Settings;

namespace Index766.Web.Api.Answering;

/// <summary>
/// How many requests one key or one address may make in a minute. A key that is not one of the office's counts for the address.
/// </summary>
internal sealed class RateLimit : IDisposable
{
    private const string LimitHeader = "RateLimit-Limit";
    private const string RemainingHeader = "RateLimit-Remaining";

    /// <summary>So many counters at most: addresses share one by their hash, which is another in each process.</summary>
    private const uint MaxAddresses = 16_384;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext>? _limiter;
    private readonly ProgramSettings _settings;
    private readonly Access _access;
    private readonly string _limitText;

    public RateLimit(ProgramSettings settings, Access access)
    {
        (_settings, _access) = (settings, access);
        var permits = settings.Api.RequestsPerMinute;
        _limitText = permits.ToString(CultureInfo.InvariantCulture);
        _limiter = permits == 0 ? null
            : PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
            CallerOf(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 }));
    }

    /// <summary>Counts a request, and refuses it where its caller has used up the minute.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next) =>
        _limiter is null || !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? next(context)
            : CountAsync(_limiter, context, next);

    private async Task CountAsync(PartitionedRateLimiter<HttpContext> limiter, HttpContext context, RequestDelegate next)
    {
        using var lease = limiter.AttemptAcquire(context);
        context.Response.Headers[LimitHeader] = _limitText;
        context.Response.Headers[RemainingHeader] =
            (limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0).ToString(CultureInfo.InvariantCulture);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await Problems.TooMany(_settings.Api.RequestsPerMinute).ExecuteAsync(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter?.Dispose();

    private string CallerOf(HttpContext context) => _access.RoleOfKey(context) != Role.None
        ? "key " + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers[Access.KeyHeader].ToString()))
            .AsSpan(0, 8))
        : string.Create(CultureInfo.InvariantCulture,
            $"address {(uint)ClientAddress.Of(context, _settings).GetHashCode() % MaxAddresses}");
}
