using System.Text.Json.Nodes;
using Index766.Web.Api.Parameters;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Index766.Web.Api.OpenApi;

/// <summary>Writes an endpoint's description into its operation: parameters, and a real answer as the example.</summary>
internal static class OperationDescriber
{
    /// <summary>Describes an operation.</summary>
    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var described = context.Description.ActionDescriptor.EndpointMetadata.OfType<DescribedOperation>().Single();
        operation.OperationId = described.Id;
        operation.Summary = described.Summary;
        operation.Parameters = [.. described.Parameters.Select(parameter => ParameterOf(parameter, context.Description.RelativePath!))];
        if (operation.Responses?.TryGetValue("200", out var answer) == true
            && answer.Content?.TryGetValue("application/json", out var json) == true)
        {
            json.Example = ExampleOf(described.Id);
            if (described.OtherAnswer is { } other)
            {
                json.Schema =
                    new OpenApiSchema
                    {
                        AnyOf =
                        [json.Schema!, await context.GetOrCreateSchemaAsync(other, cancellationToken: cancellationToken)]
                    };
            }
        }
    }

    /// <summary>The example's resource: what the program answered at the operation's example address, with the samples.</summary>
    public static JsonNode? ExampleOf(string operation)
    {
        using var stream = typeof(OperationDescriber).Assembly.GetManifestResourceStream($"{operation}.example.json");
        return stream is null ? null : JsonNode.Parse(stream);
    }

    private static OpenApiParameter ParameterOf(Parameter parameter, string path)
    {
        var isInPath = path.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal);
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = isInPath ? ParameterLocation.Path : ParameterLocation.Query,
            Required = isInPath || parameter.IsRequired,
            Description = parameter.Text,
            Example = parameter.Example is { } example ? JsonValue.Create(example) : null,
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = parameter.Values.Count == 0 ? null : [.. parameter.Values.Select(value => (JsonNode)JsonValue.Create(value))],
            },
        };
    }
}
