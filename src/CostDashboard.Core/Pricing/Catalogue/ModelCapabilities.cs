namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>What a model can do, for showing beside its price; nothing is priced by it.</summary>
public sealed record ModelCapabilities
{
    /// <summary>As the file says it: chat, embedding, image_generation …; null where it does not.</summary>
    public string? Mode { get; init; }

    /// <summary>In tokens.</summary>
    public long? MaximumOutput { get; init; }

    /// <summary>Names such as "vision" or "prompt_caching", in order.</summary>
    public IReadOnlyList<string> Supports { get; init; } = [];
}
