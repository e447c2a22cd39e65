using Index766.Web.Api;
using Index766.Web.Api.Answering;
using Index766.Web.Api.OpenApi;
using Index766.Web.Api.Rows;
using Index766.Web.Settings;
using Microsoft.Net.Http.Headers;

namespace Index766.Web.Hosting;

/// <summary>What answers over HTTP.</summary>
internal static class ApiServices
{
    public static void AddApi(this IServiceCollection services, ProgramSettings settings)
    {
        services.AddSingleton<FigureAges>();
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
        services.AddSingleton<RateLimit>();
        services.AddApiDescription();
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. settings.Api.CorsOrigins])
            .WithMethods(HttpMethods.Get, HttpMethods.Head)
            .WithHeaders(Access.KeyHeader, HeaderNames.Accept, HeaderNames.IfNoneMatch)
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.ContentLocation, HeaderNames.Link, HeaderNames.LastModified,
                HeaderNames.RetryAfter)));
    }
}
