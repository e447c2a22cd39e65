using Index766.Web.Api.Answering;
using Index766.Web.Authentication;
using Index766.Web.Pages;
using Index766.Web.Settings;

namespace Index766.Web.Hosting;

/// <summary>What every request passes: faults explained, security headers, limits, and the endpoints.</summary>
public static class WebPipeline
{
    /// <summary>Adds it to a program that listens by itself.</summary>
    public static void MapWeb(this WebApplication app)
    {
        // Cookies are read by the pipeline itself, and only where a request has one.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseAnswers();
        if (app.Services.GetRequiredService<ProgramSettings>().Api.CorsOrigins.Count > 0)
        {
            app.UseCors();
        }

        app.MapEndpoints();
    }

    /// <summary>The same as one delegate, for a program that is handed its requests one by one; CORS is answered before it.</summary>
    public static RequestDelegate Build(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseAnswers();
        app.UseRouting();
        app.UseEndpoints(WebEndpoints.MapEndpoints);
        return app.Build();
    }

    private static void UseAnswers(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        app.Use((context, next) =>
        {
            // Every service is a singleton: a request needs no scope of its own. Only the framework's sign-in has parts for each request.
            if (!SignInCookie.IsIn(context.Request)
                && !context.Request.Path.StartsWithSegments(SignInEndpoint.Path, StringComparison.OrdinalIgnoreCase))
            {
                context.RequestServices = services;
            }

            return next(context);
        });
        app.UseForwardedHeaders();
        app.Use(services.GetRequiredService<FaultAnswers>().PassAsync);
        app.Use(SecurityHeaders.AddAsync);
        app.Use(services.GetRequiredService<BareStatus>().PassAsync);
        app.Use(SignInCookie.ReadAsync(services.GetRequiredService<FormGuard>()));
        app.Use(services.GetRequiredService<KeyGate>().PassAsync);
        app.Use(services.GetRequiredService<RateLimit>().PassAsync);
    }
}
