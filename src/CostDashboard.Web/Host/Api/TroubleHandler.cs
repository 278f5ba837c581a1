using System.Globalization;
using CostDashboard.Storage;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Diagnostics;

namespace CostDashboard.Web.Host;

/// <summary>
/// What will pass is told as such: too much asked at once is 429, a database that takes no writes is 503 with the cause. Both say when to
/// come again. A caller who lost the permission meanwhile is told 403.
/// </summary>
public sealed class TroubleHandler : IExceptionHandler
{
    private static readonly TimeSpan WriteLater = TimeSpan.FromSeconds(5);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is NotPermittedException && !PageRequests.IsPage(httpContext))
        {
            await TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(httpContext);
            return true;
        }

        if (StatusOf(exception) is not { } status) return false;

        var later = status == StatusCodes.Status429TooManyRequests ? TooMuchAskedException.Later : WriteLater;
        httpContext.Response.Headers.RetryAfter = later.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        if (PageRequests.IsPage(httpContext)) return false;

        await TypedResults.Problem(DetailOf(exception), statusCode: status).ExecuteAsync(httpContext);
        return true;
    }

    /// <returns>Null for every other exception.</returns>
    public static int? StatusOf(Exception exception) => exception switch
    {
        TooMuchAskedException => StatusCodes.Status429TooManyRequests,
        WriteTroubleException => StatusCodes.Status503ServiceUnavailable,
        _ => null,
    };

    private static string DetailOf(Exception exception) => exception is TooMuchAskedException
        ? exception.Message
        : $"{exception.Message} Nothing was changed; try again when that is over.";
}
