namespace Index766.Web.Hosting;

/// <summary>The log levels of both programs.</summary>
public static class LogFilters
{
    /// <summary>Leaves out the framework's lines for each request.</summary>
    public static ILoggingBuilder AddWebFilters(this ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        // With any level of it on, every request makes an Activity and a scope that nothing here reads.
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
}
