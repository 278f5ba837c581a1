using CostDashboard.Core.Pricing.Catalogue;

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

/// <summary>A way sources write models' names that the catalogue's own rules do not know.</summary>
/// <param name="Name">Recorded with every price it finds.</param>
/// <param name="Spell">Other ways to write the name, best first; none when the rule does not apply.</param>
/// <param name="LeadsOn">The rule takes away a wrapping: what is left may be spelled by any rule in turn.</param>
internal sealed record SpellingRule(string Name, Func<NameSpelling, PriceCatalogue, IEnumerable<NameSpelling>> Spell, bool LeadsOn = false);

/// <summary>A provider's and a model's name, trimmed and in lower case. A provider of null is to be found by the model.</summary>
internal readonly record struct NameSpelling(string? Provider, string Model);
