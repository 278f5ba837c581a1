using CostDashboard.Core.Tokens.Requests;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Tokens;

/// <summary>POST /api/v1/estimate.</summary>
public static class EstimateEndpoint
{
    public static async Task<IResult> PostAsync(HttpContext http, LoadEstimates estimates)
    {
        var sent = await RequestBody.ReadAsync(http.Request, CountEndpoint.MostBytes, http.RequestAborted, CountEndpoint.SendLess);
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            var (request, wrong) = TokenBodies.Estimate(body.Bytes);
            return request is null ? CountEndpoint.Refuse(wrong!) : TypedResults.Ok(await estimates.RunAsync(request, http.RequestAborted));
        }
    }
}
