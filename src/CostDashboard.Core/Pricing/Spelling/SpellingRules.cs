namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>All spelling rules, in the order they are tried.</summary>
internal static class SpellingRules
{
    internal static readonly IReadOnlyList<SpellingRule> All =
    [
        new("resource path", ResourcePaths.Spell),
        new("version after @", VersionTags.Spell),
        new("bedrock id", BedrockIds.Spell),
        new("provider prefix", ProviderPrefixes.SpellGiven),
        new("router prefix", ProviderPrefixes.SpellAbsent),
        new("first-party name", FirstPartyNames.Spell),
        new("date inside name", DatesInside.Spell),
        new("provider alias", ProviderAliases.Spell),
    ];
}
