namespace CostDashboard.Core.Usage;

/// <summary>Names of service tiers. Providers spell the ordinary one in several ways; all of them mean <see cref="Standard"/>.</summary>
public static class ServiceTiers
{
    public const string Standard = "standard";
    public const string Batch = "batch";
    public const string Flex = "flex";
    public const string Priority = "priority";

    /// <summary>Anthropic's fast mode (<c>usage.speed</c>): charged as a tier of its own where no other applies.</summary>
    public const string Fast = "fast";

    /// <summary>
    /// The tier a provider names, or <see cref="Fast"/> where that is the ordinary one and the request ran at that speed.
    /// </summary>
    public static string? WithSpeed(string? tier, string? speed) =>
        Fast.Equals(speed, StringComparison.OrdinalIgnoreCase) && Normalize(tier) == Standard ? Fast : tier;

    /// <summary>Lower case, trimmed; absent, "default", "auto" and "on_demand" become "standard".</summary>
    public static string Normalize(string? tier)
    {
        if (string.IsNullOrWhiteSpace(tier)) return Standard;

        return tier.Trim().ToLowerInvariant() switch
        {
            Standard or "default" or "auto" or "on_demand" or "ondemand" => Standard,
            Batch => Batch,
            Flex => Flex,
            Priority => Priority,
            Fast => Fast,
            var other => other,
        };
    }
}
