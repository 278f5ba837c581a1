using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>What changes for providers themselves, in words.</summary>
internal static class ProviderNotes
{
    internal static IEnumerable<string> Between(PriceCatalogue old, PriceCatalogue @new)
    {
        foreach (var provider in @new.Providers.Where(provider => old.ById(provider.Id) is null)) yield return $"Provider \"{provider.Id}\" is new.";

        foreach (var before in old.Providers)
        {
            if (@new.ById(before.Id) is not { } after) yield return $"Provider \"{before.Id}\" is gone.";
            else foreach (var note in Between(before, after)) yield return note;
        }
    }

    private static IEnumerable<string> Between(CatalogueProvider before, CatalogueProvider after)
    {
        var changes = new[]
        {
            ("is meant by", MatchRuleWriter.Text(before.ProviderMatch), MatchRuleWriter.Text(after.ProviderMatch)),
            ("claims models by", MatchRuleWriter.Text(before.ModelMatch), MatchRuleWriter.Text(after.ModelMatch)),
            ("falls back to", List(before.FallbackProviders), List(after.FallbackProviders)),
            ("reads responses as", List(before.ResponseFlavours.Select(flavour => flavour.Name)), List(after.ResponseFlavours.Select(flavour => flavour.Name))),
        };

        return changes.Where(change => change.Item2 != change.Item3)
            .Select(change => $"Provider \"{before.Id}\" {change.Item1} {change.Item3}, was {change.Item2}.");
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
