namespace CostDashboard.Core.Usage;

/// <summary>Names of service tiers. Providers spell the ordinary one in several ways; all of them mean <see cref="Standard"/>.</summary>
public static class ServiceTiers
{
    public const string Standard = "standard";
    public const string Batch = "batch";
    public const string Flex = "flex";
    public const string Priority = "priority";

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
            var other => other,
        };
    }
}
