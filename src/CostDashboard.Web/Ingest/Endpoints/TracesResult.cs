namespace CostDashboard.Web.Ingest;

/// <summary>Bytes of a given type with a given status, which no ready-made result carries.</summary>
internal sealed class TracesResult(int status, string contentType, byte[] body, string? retryAfter) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (retryAfter is not null) response.Headers.RetryAfter = retryAfter;
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
