using Index766.Pipeline.Documents;
using Index766.Web.Authentication;
using Microsoft.OpenApi;

namespace Index766.Web.Api.OpenApi;

/// <summary>The description of the API (OpenAPI 3.1), generated from the endpoints and the types that they answer.</summary>
internal static class ApiDescription
{
    /// <summary>The name that an address without one stands for.</summary>
    private const string Name = "v1";
    private const string Title = "Chỉ số 766 (Index 766)";
    private const string Text =
        "Bảng xếp hạng, điểm và chỉ tiêu theo Bộ chỉ số 766. Ranks, points and targets by Decision 766/QĐ-TTg. Rows keep their fields; "
            + "new fields may be added, none is renamed or removed within version 1.";

    /// <summary>Adds what generates it.</summary>
    public static void AddApiDescription(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Clear();
            json.SerializerOptions.TypeInfoResolverChain.Add(DocumentJson.Options.TypeInfoResolver!);
            foreach (var converter in DocumentJson.Options.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }
        });
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<DescribedOperation>().Any();
            options.AddSchemaTransformer(CodeSchemas.DescribeAsync);
            options.AddOperationTransformer(OperationDescriber.DescribeAsync);
            options.AddDocumentTransformer(DescribeAsync);
        });
    }

    /// <summary>Maps <c>GET /api/openapi.json</c>.</summary>
    public static IEndpointConventionBuilder MapApiDescription(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapOpenApi("/api/openapi.json");

    private static Task DescribeAsync(OpenApiDocument document, Microsoft.AspNetCore.OpenApi.OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = Title, Version = "1", Description = Text };
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["key"] =
                new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Header,
                    Name = Access.KeyHeader,
                    Description = "Needed unless the office opened the leaderboard, or the browser is signed in."
                },
        };
        foreach (var path in document.Paths.Values)
        {
            // HEAD answers as GET does, without a body.
            path.Operations?.Remove(HttpMethod.Head);
        }

        // Where a field may be null its schema says so beside the reference; a null
        // among the words too would make null fit twice, and so not at all.
        foreach (var words in (document.Components.Schemas?.Values ?? []).OfType<OpenApiSchema>().Where(schema => schema.Enum is not null))
        {
            words.Enum = [.. words.Enum!.Where(word => word is not null && !word.IsJsonNullSentinel())];
        }

        return Task.CompletedTask;
    }
}
