using Index766.Web.Api;
using Index766.Web.Api.Answering;
using Index766.Web.Api.OpenApi;
using Index766.Web.Api.Rows;
using Index766.Web.Authentication;
using Index766.Web.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Net.Http.Headers;

namespace Index766.Web.Hosting;

/// <summary>What answers over HTTP.</summary>
internal static class ApiServices
{
    public static void AddApi(this IServiceCollection services, ProgramSettings settings)
    {
        services.AddSingleton<FigureAges>();
        services.AddSingleton<OutageNotice>();
        services.AddSingleton<ResponseCache>();
        services.AddSingleton<RowAnswers>();
        services.AddSingleton<LeaderboardEndpoint>();
        services.AddSingleton<MeasureEndpoint>();
        services.AddSingleton<TargetsEndpoint>();
        services.AddSingleton<UnitEndpoint>();
        services.AddSingleton<UnitHistoryEndpoint>();
        services.AddSingleton<MethodologyEndpoint>();
        services.AddSingleton<StatusEndpoint>();
        services.AddSingleton<Access>();
        services.AddSingleton<WrongKeyLimit>();
        services.AddSingleton<KeyGate>();
        services.AddSingleton<SignInLink>();
        services.AddSignIn(settings.UnderHost);
        services.AddForwarding(settings);
        services.AddSingleton<RateLimit>();
        services.AddApiDescription();
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. settings.Api.CorsOrigins])
            .WithMethods(HttpMethods.Get, HttpMethods.Head)
            .WithHeaders(Access.KeyHeader, HeaderNames.Accept, HeaderNames.IfNoneMatch)
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.ContentLocation, HeaderNames.Link, HeaderNames.LastModified,
                HeaderNames.RetryAfter)));
    }

    /// <summary>
    /// Whose word counts for who asks: that of known proxies alone, also where the environment switches the framework's own way on, which
    /// believes everybody. Under the host the platform says it, see <see cref="ClientAddress"/>.
    /// </summary>
    private static void AddForwarding(this IServiceCollection services, ProgramSettings settings) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            var known = settings.UnderHost ? [] : settings.Api.KnownProxies;
            options.ForwardedHeaders =
                known.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in known)
            {
                options.KnownIPNetworks.Add(KnownProxy.Parse(proxy)!.Value);
            }
        });
}
