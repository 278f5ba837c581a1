using System.Text.Json;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Diagnostics;

namespace CostDashboard.Web.Host;

/// <summary>A body that an endpoint could not be given says where it is wrong, without the words of the program's insides.</summary>
public sealed class UnreadableRequestHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad || PageRequests.IsPage(httpContext)) return false;

        await TypedResults.Problem(Detail(bad), statusCode: bad.StatusCode).ExecuteAsync(httpContext);
        return true;
    }

    private static string Detail(BadHttpRequestException bad) => bad switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => "The body is too large.",
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => "Send the body as Content-Type: application/json.",
        { InnerException: JsonException json } => $"The body is not JSON of the kind expected here: line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}, at {Core.Usage.UsageText.Echo(json.Path ?? "$")}.",
        _ => "The request could not be read; this call wants a JSON body.",
    };
}
