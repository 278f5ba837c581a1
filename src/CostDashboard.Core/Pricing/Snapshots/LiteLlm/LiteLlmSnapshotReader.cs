namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>Reads LiteLLM's file entry by entry, and puts the models below their providers.</summary>
internal sealed class LiteLlmSnapshotReader(SnapshotDraft draft)
{
    private readonly LiteLlmEntryReader _entries = new(draft);

    internal void Read(JsonAt file)
    {
        var listed = file.Properties().Where(entry => entry.Name != LiteLlmFields.SampleEntry).ToList();
        draft.Admit(listed.Count, file);
        var counts = listed.GroupBy(entry => entry.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

        var entries = new List<NamedModel>(listed.Count);
        foreach (var (key, at) in listed)
        {
            if (Entry(key, at, counts[key]) is { } entry) entries.Add(entry);
        }

        NamedModels.AddTo(draft, entries);
    }

    private NamedModel? Entry(string key, JsonAt at, int times)
    {
        try
        {
            if (times > 1) throw at.Bad($"\"{key}\" is there {times} times; which one is right?");
            if (_entries.Read(key, at) is { } entry) return entry;

            draft.Count(SnapshotDraft.WithoutPrice, at.Path);
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

        return new[] { LiteLlmProviders.ModelOf(key, provider), key }.Distinct(StringComparer.Ordinal)
            .Select(model => new LeftOutEntry(provider, model));
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
}
