using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Corrections;

/// <summary>
/// What seed-data/catalogue-corrections.json says the market catalogue lacks or has wrong. It is laid over each version of the catalogue
/// that records are priced by; what is stored and what price files are compared with stays as it was published.
/// </summary>
public sealed class CatalogueCorrections
{
    public static readonly CatalogueCorrections None = new([], NameRules.None);

    private readonly ILookup<string, CatalogueCorrection> _byProvider;
    private readonly NameRules _names;

    internal CatalogueCorrections(IReadOnlyList<CatalogueCorrection> corrections, NameRules names)
    {
        _byProvider = corrections.ToLookup(correction => correction.Provider, StringComparer.Ordinal);
        _names = names;
    }

    /// <summary>Throws <see cref="PriceDataException"/>, naming the place, when any correction cannot be used.</summary>
    public static CatalogueCorrections Load(ReadOnlyMemory<byte> json) => JsonAt.Read(json, CorrectionReader.Read);

    /// <summary>The catalogue to price by. Changes nothing of <paramref name="published"/>.</summary>
    public PriceCatalogue Over(PriceCatalogue published) =>
        new(published.Version, [.. published.Providers.Select(Over)]) { Names = _names };

    private CatalogueProvider Over(CatalogueProvider provider)
    {
        if (!_byProvider.Contains(provider.Id)) return provider;

        var models = _byProvider[provider.Id].Aggregate(provider.Models, (before, correction) => correction.Over(before));
        return provider.With(models, provider.FallbackProviders);
    }
}
