using System.Net;

namespace Index766.Sources.Web;

/// <summary>What one exchange may cost.</summary>
/// <param name="Timeout">From the first byte sent to the last byte read, redirects included.</param>
/// <param name="MaxBytes">Bytes of an answer, after inflation.</param>
/// <param name="MaxRedirects">Redirects that are followed.</param>
public sealed record WebLimits(TimeSpan Timeout, long MaxBytes, int MaxRedirects = 5)
{
    /// <summary>Which addresses a redirect to another host may lead to.</summary>
    public Func<IPAddress, bool> MayRedirectTo { get; init; } = AddressRule.IsPublic;
}

/// <summary>An answer, read whole. <paramref name="Body"/> is null where it is over the limit.</summary>
public sealed record BoundedResponse(HttpStatusCode Status, byte[]? Body, string? MediaType, string? Tag, DateTimeOffset? LastModified,
    DateTimeOffset? Date, TimeSpan Age, TimeSpan? RetryAfter);

/// <summary>There was no whole answer; the message ends one sentence. What is transient may be asked again.</summary>
public sealed class NoAnswerException(string reason, bool isTransient, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>Whether the same question may be answered later.</summary>
    public bool IsTransient => isTransient;
}
