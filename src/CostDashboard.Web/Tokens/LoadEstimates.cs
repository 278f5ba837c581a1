using CostDashboard.Core.Estimating;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Tokens.Requests;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Tokens;

/// <summary>Counts a prompt in each model and prices the load on it.</summary>
public sealed class LoadEstimates(TokenCounting counting, TextCounter texts, Estimator estimator, TimeProvider time)
{
    public async Task<EstimateAnswer> RunAsync(EstimateRequest request, CancellationToken ct)
    {
        var at = time.GetUtcNow().UtcDateTime;
        var estimates = new List<ModelEstimateAnswer>(request.Models.Count);
        foreach (var model in request.Models)
        {
            var count = await CountAsync(request, model, ct);
            var input = count is null ? TokenRange.Exact(request.InputTokens!.Value) : new TokenRange(count.Tokens, count.Low, count.High);
            var estimate = estimator.Estimate(model, input, request.Load, at);
            estimates.Add(ModelEstimateAnswer.Of(count is { High: 0 } ? estimate.OfNothing() : estimate, count));
        }

        return new EstimateAnswer(request.Load.CallsPerDay, request.Load.Days, ServiceTiers.Normalize(request.Load.Tier), estimates);
    }

    /// <summary>Null where the tokens were given.</summary>
    private async Task<CountAnswer?> CountAsync(EstimateRequest request, string model, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (request.Chat is { } chat) return await counting.CountChatAsync(model, chat, ct);
        return request.Prompt is { } prompt
            ? await counting.CountTextAsync(new CountRequest { Texts = [prompt] }, texts.Models.Find(model), ct)
            : null;
    }
}
