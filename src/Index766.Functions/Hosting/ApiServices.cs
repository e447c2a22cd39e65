using Index766.Functions.Api;
using Index766.Functions.Api.Answering;
using Index766.Functions.Api.Limits;
using Index766.Functions.Api.OpenApi;
using Index766.Functions.Api.Rows;
using Index766.Functions.Settings;
using Microsoft.Net.Http.Headers;

namespace Index766.Functions.Hosting;

/// <summary>What answers over HTTP.</summary>
internal static class ApiServices
{
    public static void AddApi(this IServiceCollection services, ProgramSettings settings)
    {
        services.AddSingleton<StoredAnswers>();
        services.AddSingleton<FigureAges>();
        services.AddSingleton<PublishedAnswers>();
        services.AddSingleton<RowAnswers>();
        services.AddSingleton<LeaderboardEndpoint>();
        services.AddSingleton<AnswerPreparation>();
        services.AddSingleton<MeasureEndpoint>();
        services.AddSingleton<TargetsEndpoint>();
        services.AddSingleton<UnitEndpoint>();
        services.AddSingleton<UnitHistoryEndpoint>();
        services.AddSingleton<MethodologyEndpoint>();
        services.AddSingleton<StatusEndpoint>();
        services.AddSingleton<RateLimit>();
        services.AddApiDescription();
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. settings.Api.CorsOrigins])
            .WithMethods(HttpMethods.Get, HttpMethods.Head)
            .WithHeaders(Access.KeyHeader, HeaderNames.Accept, HeaderNames.IfNoneMatch)
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.ContentLocation, HeaderNames.Link, HeaderNames.LastModified, HeaderNames.RetryAfter)));
    }
}
