using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>Reads LiteLLM's file entry by entry, and puts the models below their providers.</summary>
internal sealed class LiteLlmSnapshotReader(SnapshotDraft draft)
{
    private readonly LiteLlmEntryReader _entries = new(draft);

    internal void Read(JsonAt file)
    {
        var listed = file.Properties().Where(entry => entry.Name != LiteLlmFields.SampleEntry).ToList();
        draft.Admit(listed.Count, file);
        var counts = listed.GroupBy(entry => entry.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

        var entries = new List<LiteLlmEntry>(listed.Count);
        foreach (var (key, at) in listed)
        {
            if (Entry(key, at, counts[key]) is { } entry) entries.Add(entry);
        }

        foreach (var provider in entries.GroupBy(entry => entry.Provider, StringComparer.Ordinal)) draft.Add(Provider(provider.Key, [.. provider]));
    }

    private LiteLlmEntry? Entry(string key, JsonAt at, int times)
    {
        try
        {
            if (times > 1) throw at.Bad($"\"{key}\" is there {times} times; which one is right?");
            if (_entries.Read(key, at) is { } entry) return entry;

            draft.Count("models without a price by token or request", at.Path);
            foreach (var place in Places(key, at)) draft.LeaveOut(place);
        }
        catch (PriceDataException error)
        {
            foreach (var place in Places(key, at)) draft.LeaveOut(place, error);
        }

        return null;
    }

    /// <summary>What an entry that is not used would have been, by its short name and its full one.</summary>
    private static IEnumerable<LeftOutEntry> Places(string key, JsonAt at)
    {
        var provider = ProviderOf(at);
        if (provider is null) return [new LeftOutEntry(null, key)];

        return new[] { LiteLlmProviders.ModelOf(key, provider), key }.Distinct(StringComparer.Ordinal).Select(model => new LeftOutEntry(provider, model));
    }

    private static string? ProviderOf(JsonAt at)
    {
        try
        {
            return at.IsObject && at.Optional(LiteLlmFields.Provider) is { } name ? LiteLlmProviders.IdOf(name.Text()) : null;
        }
        catch (PriceDataException)
        {
            return null;
        }
    }

    private static CatalogueProvider Provider(string id, List<LiteLlmEntry> entries)
    {
        // A key that is the model's id already has the first claim on it; of others the first in the file.
        var groups = entries.OrderBy(entry => entry.Key != entry.Model).GroupBy(entry => PriceCatalogue.Plain(entry.Model), StringComparer.Ordinal);
        var models = groups.SelectMany(Models).DistinctBy(model => model.Id).ToList();
        return new CatalogueProvider(models) { Id = id, Name = entries[0].ProviderName };
    }

    /// <summary>
    /// Entries of one short name: "gemini-2.5-pro" and "gemini/gemini-2.5-pro". The first has it, with the names of those that cost the
    /// same; one with a price of its own goes by its full name.
    /// </summary>
    private static IEnumerable<CatalogueModel> Models(IEnumerable<LiteLlmEntry> sameName)
    {
        var entries = sameName.ToList();
        var first = entries[0];
        var alike = entries.Where(entry => entry.Rates.IsSameAs(first.Rates)).ToList();
        yield return first.ToModel(first.Model, [.. alike.SelectMany(entry => new[] { entry.Model, entry.Key }).Distinct(StringComparer.OrdinalIgnoreCase)]);

        foreach (var other in entries.Except(alike)) yield return other.ToModel(other.Key, [other.Key]);
    }
}
