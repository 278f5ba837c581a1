using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// Merges a snapshot over the catalogue in use. Order decides which rule matches first: genai-prices' file says it, and a kept entry
/// goes behind the one it stood behind; the others have no order, so the catalogue's stays. Merging the same file again changes nothing.
/// </summary>
internal sealed class SnapshotMerger(PriceSnapshot snapshot, PriceCatalogue current, MergeOptions options)
{
    private readonly LeftOutIndex _leftOut = new(snapshot.LeftOut);
    private readonly List<KeptEntry> _kept = [];
    private readonly List<string> _notes = [];

    internal MergedCatalogue Merge()
    {
        var ofFile = snapshot.Catalogue.Providers.ToDictionary(provider => provider.Id, Merged, StringComparer.Ordinal);
        var kept = current.Providers.Where(provider => !ofFile.ContainsKey(provider.Id)).Select(Kept).OfType<CatalogueProvider>()
            .ToDictionary(provider => provider.Id, StringComparer.Ordinal);

        var inFileOrder = snapshot.Catalogue.Providers.Select(provider => ofFile[provider.Id]).ToList();
        var providers = snapshot.HasRules
            ? MergeOrder.FileFirst(inFileOrder, current.Providers, provider => provider.Id, kept)
            : MergeOrder.CurrentFirst(inFileOrder, current.Providers, provider => provider.Id, kept);

        return new MergedCatalogue(new PriceCatalogue(snapshot.Catalogue.Version, WithKnownFallbacks(providers)), _kept, _notes);
    }

    /// <summary>A provider of the file, with what has to be kept of the same provider in use.</summary>
    private CatalogueProvider Merged(CatalogueProvider provider)
    {
        if (current.ById(provider.Id) is not { } before) return provider;

        var listed = provider.Models.Select(model => model.Id).ToHashSet(StringComparer.Ordinal);
        var kept = KeptModels(before, listed);
        return snapshot.HasRules
            ? provider.With(MergeOrder.FileFirst(provider.Models, before.Models, model => model.Id, kept), provider.FallbackProviders)
            : before.With(new TakenOver(snapshot, before).Models(provider, kept), before.FallbackProviders);
    }

    /// <summary>A provider the file gives nothing usable of; null when nothing of it is to be kept.</summary>
    private CatalogueProvider? Kept(CatalogueProvider before)
    {
        if (snapshot.CoversItsProvidersAlone) return before;

        var kept = KeptModels(before, []);
        if (kept.Count == 0 && !_leftOut.MayHold(before.Id)) return null;

        return before.With([.. before.Models.Where(model => kept.ContainsKey(model.Id))], before.FallbackProviders);
    }

    private Dictionary<string, CatalogueModel> KeptModels(CatalogueProvider before, HashSet<string> listed)
    {
        var kept = new Dictionary<string, CatalogueModel>(StringComparer.Ordinal);
        foreach (var model in before.Models.Where(model => !listed.Contains(model.Id)))
        {
            var isBad = _leftOut.MayHold(before.Id, model.Id);
            if (!isBad && !options.KeepVanished) continue;
            if (kept.TryAdd(model.Id, model))
            {
                _kept.Add(new KeptEntry(before.Id, model.Id, isBad ? KeptReason.BadInFile : KeptReason.Vanished));
            }
        }

        return kept;
    }

    private List<CatalogueProvider> WithKnownFallbacks(List<CatalogueProvider> providers)
    {
        var ids = providers.Select(provider => provider.Id).ToHashSet(StringComparer.Ordinal);
        return [.. providers.Select(provider =>
        {
            var unknown = provider.FallbackProviders.Where(id => !ids.Contains(id)).ToList();
            if (unknown.Count == 0) return provider;

            _notes.Add($"Provider \"{provider.Id}\" no longer falls back to {string.Join(", ", unknown)}, which is gone.");
            return provider.With(provider.Models, [.. provider.FallbackProviders.Except(unknown, StringComparer.Ordinal)]);
        })];
    }
}

/// <summary>What a snapshot and the catalogue in use make together.</summary>
/// <param name="Catalogue">To price by, and to store.</param>
/// <param name="Kept">Entries taken from the catalogue in use, in its order.</param>
/// <param name="Notes">What else was changed so that the two fit.</param>
public sealed record MergedCatalogue(PriceCatalogue Catalogue, IReadOnlyList<KeptEntry> Kept, IReadOnlyList<string> Notes);

/// <summary>How a snapshot is merged over the catalogue in use.</summary>
public sealed record MergeOptions
{
    /// <summary>Keep providers and models that the file no longer lists: for a file that knows only some of the market.</summary>
    public bool KeepVanished { get; init; }

    /// <summary>Whose prices a file lists that does not say so; null when nobody knows.</summary>
    public string? Provider { get; init; }
}

/// <summary>A model whose price in use stays.</summary>
public sealed record KeptEntry(string Provider, string Model, KeptReason Because);

/// <summary>Why a price in use stays although the file does not give it.</summary>
public enum KeptReason
{
    /// <summary>The file lists it with something we could not use, or has an unusable entry that may be it.</summary>
    BadInFile,

    /// <summary>The file no longer lists it, and such are to be kept.</summary>
    Vanished,
}
