namespace Index766.Web.Hosting;

/// <summary>The log levels of both programs.</summary>
public static class LogFilters
{
    /// <summary>Leaves out the framework's lines for each request.</summary>
    public static ILoggingBuilder AddWebFilters(this ILoggingBuilder logging) => logging
        // What stops the start is one sentence on the error output.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        // That keys of cookies stand unsealed in the storage is decided; a cookie that can't be read is no news,
        // and a storage that can't be read is told by the request that needs it.
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Critical)
        .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical)
        // With any level of it on, every request makes an Activity and a scope that nothing here reads.
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
}
