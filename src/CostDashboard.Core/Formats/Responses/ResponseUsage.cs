using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>What was taken from a response. Null means that it does not say.</summary>
internal sealed record ResponseUsage
{
    public string? Id { get; init; }

    public string? Model { get; init; }

    public DateTime? Timestamp { get; init; }

    public string? ServiceTier { get; init; }

    public required TokenCounts Counts { get; init; }

    /// <summary>As <see cref="UsageDetails.ToolCalls"/>; null when none was called.</summary>
    public Dictionary<string, long>? ToolCalls { get; init; }

    /// <summary>As <see cref="UsageDetails.InferenceGeo"/>.</summary>
    public string? InferenceGeo { get; init; }

    /// <summary>As <see cref="UsageDetails.LargestPassTokens"/>.</summary>
    public long? LargestPassTokens { get; init; }

    /// <summary>Of a log's entry, which says more than a response does.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Null when the response says nothing of what details hold.</summary>
    public UsageDetails? Details => ToolCalls is null && InferenceGeo is null && LargestPassTokens is null && Tags is null
        ? null
        : new UsageDetails { ToolCalls = ToolCalls, InferenceGeo = InferenceGeo, LargestPassTokens = LargestPassTokens, Tags = Tags };

    /// <summary>Of a log's entry; what it lacks, the request's defaults give.</summary>
    public Attribution Attribution { get; init; }

    /// <summary>The folder that was worked in: the project, where nobody says another.</summary>
    public string? Folder { get; init; }

    public string? Status { get; init; }

    /// <summary>Models that were charged besides.</summary>
    public IReadOnlyList<OtherModelUsage> Others { get; init; } = [];

    /// <summary>What the provider itself says it charges.</summary>
    public Money? ReportedCost { get; init; }

    /// <summary>False when it counted only what we do not, such as pages.</summary>
    public required bool HasCounts { get; init; }
}

/// <summary>What a response says another model used on its behalf, charged at that model's rates: Anthropic's advisor.</summary>
internal sealed record OtherModelUsage(string Model, TokenCounts Counts);
