using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>Puts entries of a file without rules below their providers.</summary>
internal static class NamedModels
{
    internal static void AddTo(SnapshotDraft draft, IEnumerable<NamedModel> entries)
    {
        foreach (var provider in entries.GroupBy(entry => entry.Provider, StringComparer.Ordinal)) draft.Add(Provider(draft, provider.Key, [.. provider]));
    }

    private static CatalogueProvider Provider(SnapshotDraft draft, string id, List<NamedModel> entries)
    {
        var groups = entries.OrderBy(entry => !entry.HasFirstClaim).GroupBy(entry => PriceCatalogue.Plain(entry.Model), StringComparer.Ordinal);
        // A model the file lists by itself goes before one that is another's service tier.
        var models = groups.SelectMany(group => Models(draft, group)).OrderBy(model => model.IsTier).Select(model => model.Model).DistinctBy(model => PriceCatalogue.Plain(model.Id)).ToList();
        return new CatalogueProvider(models) { Id = id, Name = entries[0].ProviderName };
    }

    /// <summary>
    /// Entries of one short name: "gemini-2.5-pro" and "gemini/gemini-2.5-pro". The first has it, with the names of those that cost the
    /// same; one with a price of its own goes by its full name.
    /// </summary>
    private static IEnumerable<(CatalogueModel Model, bool IsTier)> Models(SnapshotDraft draft, IEnumerable<NamedModel> sameName)
    {
        var entries = sameName.ToList();
        var first = entries[0];
        var alike = entries.Where(first.CostsTheSameAs).ToList();
        var names = alike.SelectMany(entry => entry.OtherNames.Prepend(entry.Key).Prepend(entry.Model)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return Models(draft, first, first.Model, names).Concat(entries.Except(alike).SelectMany(other => Models(draft, other, other.Key, [other.Key])));
    }

    private static IEnumerable<(CatalogueModel Model, bool IsTier)> Models(SnapshotDraft draft, NamedModel entry, string id, List<string> names)
    {
        draft.KeepInUse(entry.Provider, id, entry.UnusableRates);
        return entry.ToModels(id, names).Select((model, i) => (model, i > 0));
    }
}
