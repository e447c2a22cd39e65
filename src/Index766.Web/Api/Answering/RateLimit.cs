using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Index766.Web.Settings;

namespace Index766.Web.Api.Answering;

/// <summary>
/// How many requests one key or one address may make in a minute. A key that is not one of the
/// office's counts for the address that tries it, so that nobody guesses
/// keys faster than the limit.
/// </summary>
internal sealed class RateLimit : IDisposable
{
    private const string LimitHeader = "RateLimit-Limit";
    private const string RemainingHeader = "RateLimit-Remaining";

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
        _limiter is null || !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? next(context)
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

    private string CallerOf(HttpContext context)
    {
        if (_access.HasAnyKey(context))
        {
            return "key "
                + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers[Access.KeyHeader].ToString()))
                    .AsSpan(0, 8));
        }

        // Under the host every connection is the host's own: the platform says whose it is, last in the header.
        var forwarded = _settings.UnderHost ? context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() : "";
        return "address " + (forwarded.Length is > 0 and <= 64 ? forwarded : context.Connection.RemoteIpAddress?.ToString() ?? "unknown");
    }
}
