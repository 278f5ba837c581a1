namespace CostDashboard.Web.Demo;

/// <summary>A model the company calls: what it can do, and what the company's gateway believes it costs.</summary>
public sealed record DemoModel
{
    public required string Name { get; init; }

    /// <summary>Null when the source does not say: the in-house model that no price list knows.</summary>
    public string? Provider { get; init; }

    /// <summary>No prompt is longer.</summary>
    public required int MaxInput { get; init; }

    /// <summary>True when the provider counts reads from its prompt cache.</summary>
    public bool CacheReads { get; init; }

    /// <summary>True when the provider also charges for writing into it.</summary>
    public bool CacheWrites { get; init; }

    /// <summary>True when a write may be kept for an hour, at a higher rate.</summary>
    public bool HourWrites { get; init; }

    /// <summary>Usual part of the output spent on reasoning; 0 for a model that does not reason.</summary>
    public double Reasoning { get; init; }

    /// <summary>True for embeddings: nothing but input is counted.</summary>
    public bool NoOutput { get; init; }

    public required double MsPerOutputToken { get; init; }

    /// <summary>Oldest first; the last one that has started holds.</summary>
    public IReadOnlyList<DemoRates> Rates { get; init; } = [];
}
