namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>All spelling rules, in the order they are tried.</summary>
internal static class SpellingRules
{
    internal static readonly IReadOnlyList<SpellingRule> All =
    [
        new("bedrock id", BedrockIds.Spell),
        new("resource path", ResourcePaths.Spell, LeadsOn: true),
        new("routing variant", RoutingVariants.Spell, LeadsOn: true),
        new("Azure zone", AzureZones.Spell),
        new("provider prefix", ProviderPrefixes.SpellGiven, LeadsOn: true),
        new("router prefix", ProviderPrefixes.SpellAbsent, LeadsOn: true),
        new("provider alias", ProviderAliases.Spell, LeadsOn: true),
        new("version after @", VersionTags.Spell),
        new("first-party name", FirstPartyNames.Spell),
        new("date inside name", DatesInside.Spell),
        new("family and version", ClaudeOrder.Spell),
        new("latest", LatestNames.Spell),
    ];
}
