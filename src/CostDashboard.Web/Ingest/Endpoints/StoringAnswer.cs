using CostDashboard.Storage;

namespace CostDashboard.Web.Ingest;

/// <summary>What every address for usage answers once a body is read: after the commit, or that nothing of it was stored and it may come again.</summary>
public static class StoringAnswer
{
    /// <param name="storing">Null when the store's queue is full.</param>
    /// <param name="taken">The answer to what was stored.</param>
    /// <param name="comeBack">The refusal in the protocol's own words: status and detail.</param>
    public static async Task<IResult> OfAsync(Task<IngestAnswer?> storing, Func<IngestAnswer, IResult> taken, Func<int, string, IResult> comeBack, ILogger log)
    {
        try
        {
            return await storing is { } answer
                ? taken(answer)
                : comeBack(StatusCodes.Status429TooManyRequests, "More is coming in than can be written. Nothing of this body was stored; send it again.");
        }
        catch (Exception error) when (WriteTrouble.CauseOf(error) is { } cause)
        {
            // The store has logged it, once for all who waited.
            return comeBack(StatusCodes.Status503ServiceUnavailable, $"{cause} Nothing of this body was stored; send it again.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Usage records could not be stored.");
            return comeBack(StatusCodes.Status503ServiceUnavailable, "The records could not be written; see the server's log. Nothing of this body was stored; send it again.");
        }
    }

    /// <summary>A problem with the time to wait.</summary>
    public static Func<int, string, IResult> AsProblem(HttpContext http) => (status, detail) =>
    {
        http.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem(detail, statusCode: status);
    };
}
