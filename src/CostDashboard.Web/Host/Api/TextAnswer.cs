using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CostDashboard.Web.Host;

/// <summary>Describes answers that are text in the OpenAPI document, where routes can name only one type for each status.</summary>
public static class TextAnswer
{
    /// <summary>The answer of status 200 may also be text of this media type.</summary>
    public static Func<OpenApiOperation, OpenApiOperationTransformerContext, CancellationToken, Task> AlsoAs(string mediaType) =>
        (operation, _, _) =>
    {
        var ok = StatusCodes.Status200OK.ToString(CultureInfo.InvariantCulture);
        if (operation.Responses?[ok] is OpenApiResponse { Content: { } content })
            content[mediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        return Task.CompletedTask;
    };
}
