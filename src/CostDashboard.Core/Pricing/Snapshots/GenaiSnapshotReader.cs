using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// Reads genai-prices' file entry by entry: <c>[{"id": "openai", "models": […]}]</c>, or newer, <c>{"units": …, "providers": […]}</c>.
/// </summary>
internal sealed class GenaiSnapshotReader(SnapshotDraft draft)
{
    private readonly GenaiModelReader _models = new(draft);

    internal void Read(JsonAt file)
    {
        var list = file.IsList ? file : file.Required("providers");
        var providers = list.Items().ToList();
        draft.Admit(providers.Count, list);
        var ids = new EntryIds(providers);
        foreach (var at in providers) ReadProvider(at, ids);

        foreach (var (at, provider, unknown) in UnknownFallbacks(providers))
            draft.Note(at.Path, $"Provider \"{provider}\" falls back to \"{unknown}\", which is not in the file.",
                "Nothing to do: it is passed over.");
    }

    private void ReadProvider(JsonAt at, EntryIds ids)
    {
        string? id = null;
        try
        {
            id = ids.Of(at);
            draft.Add(Provider(at, id));
        }
        catch (PriceDataException error)
        {
            draft.LeaveOut(new LeftOutEntry(id ?? EntryIds.Readable(at), null), error);
        }
    }

    private CatalogueProvider Provider(JsonAt at, string id)
    {
        // The provider's own part first: where that is bad, its models are not read at all.
        var provider = CatalogueReader.Provider(at, []);
        Check(at, "provider_match", provider.ProviderMatch);
        Check(at, "model_match", provider.ModelMatch);
        foreach (var rule in FlavourRules(provider)) Check(at, "extractors", rule);

        return provider.With(_models.Read(at.Required("models"), id), provider.FallbackProviders);
    }

    private void Check(JsonAt at, string name, MatchRule? rule)
    {
        if (draft.Expressions.Objection(rule) is { } objection) throw (at.Optional(name) ?? at).Bad(objection);
    }

    private static IEnumerable<MatchRule> FlavourRules(CatalogueProvider provider) =>
        from flavour in provider.ResponseFlavours
        from path in flavour.Mappings.Select(mapping => mapping.Path).Append(flavour.Root).Append(flavour.ModelPath)
        from step in path
        where step.Match is not null
        select step.Match;

    private IEnumerable<(JsonAt At, string Provider, string Unknown)> UnknownFallbacks(List<JsonAt> providers)
    {
        var listed = providers.Select(EntryIds.Readable).ToHashSet(StringComparer.Ordinal);
        var byId = draft.ToCatalogue();
        return from at in providers
               let id = EntryIds.Readable(at)
               where id is not null && byId.ById(id) is not null
               from fallback in byId.ById(id)!.FallbackProviders
               where !listed.Contains(fallback)
               select (at, id, fallback);
    }
}
