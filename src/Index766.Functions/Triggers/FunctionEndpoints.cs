using Index766.Functions.Api;
using Index766.Functions.Api.Limits;
using Index766.Functions.Hosting;
using Index766.Functions.Settings;
using Microsoft.AspNetCore.Diagnostics;

namespace Index766.Functions.Triggers;

/// <summary>The endpoints of the table's functions.</summary>
public static class FunctionEndpoints
{
    /// <summary>
    /// Maps the HTTP functions, and under the Functions host those that it starts. What fails inside is logged and answered with a sentence that tells nothing of the inside.
    /// </summary>
    public static void MapFunctions(this WebApplication app, ProgramSettings settings)
    {
        app.UseAnswers();
        if (settings.Api.CorsOrigins.Count > 0 && !settings.UnderHost)
        {
            app.UseCors();
        }

        app.MapPublicEndpoints();
        if (settings.UnderHost)
        {
            app.MapHostEndpoints();
        }
    }

    /// <summary>The HTTP functions as one delegate that chooses among them by method and path: for a head that is handed its requests one by one.</summary>
    public static RequestDelegate Pipeline(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseAnswers();
        app.UseRouting();
        app.UseEndpoints(MapPublicEndpoints);
        return app.Build();
    }

    private static void UseAnswers(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        app.Use((context, next) =>
        {
            // Every service is a singleton: a request needs no scope of its own.
            context.RequestServices = services;
            return next(context);
        });
        app.UseExceptionHandler(handler => handler.Run(ExplainFaultAsync));
        app.Use(SecurityHeaders.AddAsync);
        app.Use(BareStatus.ExplainAsync);
        app.Use(services.GetRequiredService<RateLimit>().PassAsync);
        app.Use(new RulesFirst(services.GetRequiredService<StartRules>()).PassAsync);
    }

    /// <summary>Whatever was set before the fault is gone by now.</summary>
    private static Task ExplainFaultAsync(HttpContext context)
    {
        SecurityHeaders.Set(context.Response.Headers);
        var isAway = context.Features.Get<IExceptionHandlerFeature>()?.Error is { } fault && KnownFault.IsPassing(fault);
        return (isAway ? Problems.StorageAway(context) : Problems.Failed()).ExecuteAsync(context);
    }

    private static void MapPublicEndpoints(this IEndpointRouteBuilder endpoints)
    {
        foreach (var function in FunctionTable.All)
        {
            function.Map?.Invoke(endpoints);
        }
    }
}
