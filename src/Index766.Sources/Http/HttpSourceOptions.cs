using System.Net.Http.Headers;

namespace Index766.Sources.Http;

/// <summary>One file at an address.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Url">The address.</param>
/// <param name="Item">The item's name; findings, receipts and the status call it so.</param>
/// <param name="Authorization">What the server wants to see; null for nothing. A secret: it is shown nowhere.</param>
/// <param name="Timeout">For one attempt.</param>
/// <param name="MaxBytes">After inflation.</param>
public sealed record HttpSourceOptions(
    string Name, Uri Url, string Item, AuthenticationHeaderValue? Authorization, TimeSpan Timeout,
    long MaxBytes = SourceItems.DefaultMaxBytes)
{
    /// <summary>The last part of an address's path, or else the source's name.</summary>
    public static string ItemOf(Uri url, string source) =>
        Uri.UnescapeDataString(url.Segments[^1].TrimEnd('/')).Replace('/', '-').Replace('\\', '-') is { Length: > 0 } last ? last : source;
}
