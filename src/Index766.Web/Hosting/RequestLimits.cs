using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Index766.Web.Hosting;

/// <summary>Bounds what a request may bring.</summary>
public static class RequestLimits
{
    private const long MaxConnections = 2000;

    /// <summary>Sets them.</summary>
    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}
