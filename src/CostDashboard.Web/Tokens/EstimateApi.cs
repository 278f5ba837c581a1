using CostDashboard.Core.Estimating;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Requests;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Tokens;

/// <summary>POST /api/v1/estimate.</summary>
public static class EstimateApi
{
    public static async Task<IResult> PostAsync(HttpContext http, LoadEstimates estimates)
    {
        var sent = await RequestBody.ReadAsync(http.Request, CountApi.MostBytes, http.RequestAborted, CountApi.SendLess);
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            var (request, wrong) = TokenBodies.Estimate(body.Bytes);
            if (request is null) return CountApi.Refuse(wrong!);

            try
            {
                return TypedResults.Ok(await estimates.RunAsync(request, http.RequestAborted));
            }
            catch (UncountableTextException refused)
            {
                return CountApi.Refuse(refused.Message);
            }
        }
    }
}

/// <summary>A load priced on each model, in the order asked.</summary>
public sealed record EstimateAnswer(long CallsPerDay, int DaysInMonth, string Tier, IReadOnlyList<ModelEstimateAnswer> Estimates);

/// <summary>A load priced on one model.</summary>
public sealed record ModelEstimateAnswer
{
    public required string Model { get; init; }

    /// <summary>The model whose price applies; null when none does.</summary>
    public string? MatchedModel { get; init; }

    /// <summary>What the service tier does to token rates; null without a price.</summary>
    public decimal? TierMultiplier { get; init; }

    /// <summary>Where that comes from, in words; null for the standard tier.</summary>
    public string? TierFrom { get; init; }

    /// <summary>Null where token counts were given.</summary>
    public string? Encoding { get; init; }

    public string? Family { get; init; }

    /// <summary>Of the input tokens; those that were given are.</summary>
    public required bool Exact { get; init; }

    public IReadOnlyList<string> Reasons { get; init; } = [];

    public CalibratedAnswer? Calibrated { get; init; }

    public required long InputTokens { get; init; }

    public required long InputTokensLow { get; init; }

    public required long InputTokensHigh { get; init; }

    /// <summary>Part of the input.</summary>
    public required long CacheReadTokens { get; init; }

    public required long OutputTokens { get; init; }

    public required CallAmountAnswer PerCall { get; init; }

    public required AmountAnswer PerDay { get; init; }

    public required AmountAnswer PerMonth { get; init; }

    public long? ContextWindow { get; init; }

    /// <summary>Input and output in the window; above 1 they do not fit.</summary>
    public decimal? ContextShare { get; init; }

    /// <summary>Why an amount is missing.</summary>
    public string? Problem { get; init; }

    public static ModelEstimateAnswer Of(CostEstimate estimate, CountAnswer? count) => new()
    {
        Model = estimate.Model,
        MatchedModel = estimate.Price?.Model,
        TierMultiplier = estimate.Price?.Multiplier,
        TierFrom = estimate.Price?.MultiplierFrom,
        Encoding = count?.Encoding,
        Family = count?.Family,
        Exact = count?.Exact ?? true,
        Reasons = count?.Reasons ?? [],
        Calibrated = count?.Calibrated,
        InputTokens = estimate.Input.Tokens,
        InputTokensLow = estimate.Input.Low,
        InputTokensHigh = estimate.Input.High,
        CacheReadTokens = estimate.Counts.CacheRead,
        OutputTokens = estimate.Counts.Output,
        PerCall = new CallAmountAnswer(estimate.PerCall?.Usd, estimate.PerCallLow?.Usd, estimate.PerCallHigh?.Usd),
        PerDay = new AmountAnswer(estimate.PerDay?.Usd),
        PerMonth = new AmountAnswer(estimate.PerMonth?.Usd),
        ContextWindow = estimate.ContextWindow,
        ContextShare = estimate.ContextShare is { } share ? decimal.Round(share, 6) : null,
        Problem = estimate.Problem,
    };
}

/// <summary>What a call costs, and at the ends of the band of its input; null when unknown.</summary>
public sealed record CallAmountAnswer(decimal? CostUsd, decimal? LowUsd, decimal? HighUsd);

/// <summary>An amount; null when unknown.</summary>
public sealed record AmountAnswer(decimal? CostUsd);
