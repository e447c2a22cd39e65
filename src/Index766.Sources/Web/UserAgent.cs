using System.Net.Http.Headers;

namespace Index766.Sources.Web;

/// <summary>How this program names itself to servers.</summary>
internal static class UserAgent
{
    /// <summary>Name and version.</summary>
    public static ProductInfoHeaderValue Product { get; } = new("Index766Functions",
        typeof(UserAgent).Assembly.GetName().Version?.ToString(3) ?? "0");
}
