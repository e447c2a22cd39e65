using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Index766.Web.Api.OpenApi;

/// <summary>The schemas of types that are written as texts or numbers of their own.</summary>
internal static class CodeSchemas
{
    private static readonly Dictionary<Type, (JsonSchemaType Type, string? Pattern, string? Format, string Description)> Known = new()
    {
        [typeof(UnitCode)] = (JsonSchemaType.String, "^[A-Z0-9][A-Z0-9._-]*$", null, "The code of a unit, such as BP-S04 or H21.17."),
        [typeof(IndicatorCode)] =
            (JsonSchemaType.String, "^[A-Z][A-Z0-9_-]{0,63}$", null, "The code of what is measured, such as DOSSIER_ON_TIME."),
        [typeof(Period)] =
            (JsonSchemaType.String, "^[0-9]{4}(-Q[1-4]|-[0-9]{2})?$", null, "The period of the figures: 2024, 2024-Q1 or 2024-01."),
        [typeof(AsOf)] = (JsonSchemaType.String, null, "date-time", "The moment that the figures describe, UTC+7."),
        [typeof(decimal)] = (JsonSchemaType.Number, null, null, ""),
    };

    /// <summary>Describes the schema of such a type.</summary>
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (Known.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var known))
        {
            var isNullable = Nullable.GetUnderlyingType(type) is not null || schema.Type?.HasFlag(JsonSchemaType.Null) == true;
            schema.Type = isNullable ? known.Type | JsonSchemaType.Null : known.Type;
            schema.Pattern = known.Pattern;
            schema.Format = known.Format;
            schema.Description ??= known.Description.Length == 0 ? null : known.Description;
        }

        return Task.CompletedTask;
    }
}
