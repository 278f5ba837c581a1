using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CostDashboard.Web.Spend;

/// <summary>A row in the OpenAPI document, which cannot tell what a converter writes: an object whose members the question names.</summary>
internal static class CostRowSchema
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(CostRow)) schema.Type = JsonSchemaType.Object;
        if (type == typeof(IEnumerable<CostRow>)) schema.Items = new OpenApiSchema { Type = JsonSchemaType.Object };
        return Task.CompletedTask;
    }
}
