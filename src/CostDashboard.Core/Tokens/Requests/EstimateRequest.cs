using CostDashboard.Core.Estimating;
using CostDashboard.Core.Tokens.Chat;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>A call and how often it is made, to be priced on models: its input is <see cref="Prompt"/>, <see cref="Chat"/> or <see cref="InputTokens"/>.</summary>
public sealed record EstimateRequest
{
    public const int MostModels = 100;

    /// <summary>At least one.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    public string? Prompt { get; init; }

    public ChatRequest? Chat { get; init; }

    public long? InputTokens { get; init; }

    public required CallLoad Load { get; init; }
}
