using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Web.Prices;

/// <summary>The models of the market catalogue and their prices at this moment.</summary>
public sealed class ModelsQuery(Pricer pricer, TimeProvider time)
{
    public ModelsView Run(ModelFilter filter)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var book = pricer.Book;
        var catalogue = MarketAt(book, now).Catalogue;
        var all = catalogue.Providers.SelectMany(provider => provider.Models.Select(model => Row(provider, model, now))).ToList();
        var found = Ordered(all.Where(row => Matches(row, filter)), filter).ToList();
        return new ModelsView(
            catalogue.Version,
            [.. found.Take(filter.Limit).Select(row => WithOurs(book, row, now))],
            found.Count,
            all.Count,
            [
                .. catalogue.Providers.OrderBy(provider => provider.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(provider => KeyValuePair.Create(provider.Id, provider.Name)),
            ]);
    }

    /// <summary>Null when the catalogue has no such model.</summary>
    public ModelPriceRow? Find(string provider, string model)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (MarketAt(pricer.Book, now).Catalogue.ById(provider) is not { } known) return null;

        return known.Models.FirstOrDefault(one => one.Id == model) is { } found ? WithOurs(pricer.Book, Row(known, found, now), now) : null;
    }

    /// <summary>Compares those of the chosen models that the catalogue has.</summary>
    public PriceComparison Compare(IReadOnlyList<string> chosen, TypicalCall call)
    {
        var known = chosen.Select(ModelKey.Read).OfType<(string Provider, string Model)>().Select(key => Find(key.Provider, key.Model));
        return PriceComparison.Of([.. known.OfType<ModelPriceRow>()], call, pricer, time.GetUtcNow().UtcDateTime);
    }

    private static MarketVersion MarketAt(PriceBook book, DateTime now) =>
        book.Market.LastOrDefault(version => !(version.From > now)) ?? book.Market[0];

    private static ModelPriceRow Row(CatalogueProvider provider, CatalogueModel model, DateTime now) =>
        new(provider.Id, provider.Name, model, model.PriceAt(now).Rates, null);

    private static bool Matches(ModelPriceRow row, ModelFilter filter)
    {
        if (filter.Provider is not null && row.Provider != filter.Provider) return false;
        if (filter.Can?.IsOf(row) == false) return false;
        if (filter.LeastContext is { } least && !(row.Model.ContextWindow >= least)) return false;

        var words = (filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.All(
            word => Has(row.Model.Id, word) || Has(row.Model.Name, word) || Has(row.Provider, word) || Has(row.ProviderName, word));
    }

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<ModelPriceRow> Ordered(IEnumerable<ModelPriceRow> rows, ModelFilter filter)
    {
        if (filter.Sort == ModelColumn.Provider)
        {
            var byName = rows.OrderBy(row => row.Provider, StringComparer.Ordinal).ThenBy(row => row.Model.Id, StringComparer.Ordinal);
            return filter.Descending ? byName.Reverse() : byName;
        }

        if (filter.Sort == ModelColumn.Model)
        {
            var byModel = rows.OrderBy(row => row.Model.Id, StringComparer.OrdinalIgnoreCase)
                .ThenBy(row => row.Provider, StringComparer.Ordinal);
            return filter.Descending ? byModel.Reverse() : byModel;
        }

        // Models without such a price come last in either order.
        var byPrice = rows.OrderBy(row => Price(row, filter.Sort) is null);
        return filter.Descending
            ? byPrice.ThenByDescending(row => Price(row, filter.Sort))
            : byPrice.ThenBy(row => Price(row, filter.Sort));
    }

    /// <summary>The rate of a column; null where the price lists none.</summary>
    public static Rate? Rate(ModelPriceRow row, ModelColumn column) => column switch
    {
        ModelColumn.Input => row.Market.Input,
        ModelColumn.Output => row.Market.Output,
        ModelColumn.CacheRead => row.Market.CacheRead,
        ModelColumn.CacheWrite => row.Market.CacheWrite,
        ModelColumn.InputAudio => row.Market.InputAudio,
        ModelColumn.OutputAudio => row.Market.OutputAudio,
        ModelColumn.InputImage => row.Market.InputImage,
        ModelColumn.OutputImage => row.Market.OutputImage,
        ModelColumn.WebSearches => row.Market.WebSearches,
        ModelColumn.Reasoning => row.Market.Reasoning,
        _ => null,
    };

    private static decimal? Price(ModelPriceRow row, ModelColumn sort) =>
        sort == ModelColumn.Context ? row.Model.ContextWindow : Rate(row, sort)?.Base;

    private ModelPriceRow WithOurs(PriceBook book, ModelPriceRow row, DateTime now)
    {
        if (book.Own.Count == 0 && book.Lists.Count == 0) return row;

        var applied = pricer.FindPrice(row.Provider, row.Model.Id, null, now);
        return applied is null or { Origin: PriceOrigin.Market, Adjustment: null } ? row : row with { Applied = applied };
    }
}

/// <param name="Search">Parts of a model's id or name or of its provider, in any order; null for all.</param>
/// <param name="Provider">The catalogue's id; null for all.</param>
public sealed record ModelFilter(string? Search, string? Provider, ModelColumn Sort, bool Descending, int Limit)
{
    /// <summary>The capability that a model must have; null for all models.</summary>
    public ModelCapability? Can { get; init; }

    /// <summary>
    /// The smallest context window in tokens. It leaves out models whose context window is not known; null for all models.
    /// </summary>
    public long? LeastContext { get; init; }

    /// <summary>Models chosen for comparison, as "provider/model".</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];
}

/// <summary>The columns of the table of models, by which it can be sorted.</summary>
public enum ModelColumn
{
    Provider,
    Model,
    Input,
    Output,
    CacheRead,
    CacheWrite,
    InputAudio,
    OutputAudio,
    InputImage,
    OutputImage,
    WebSearches,
    Reasoning,
    Context,
}

/// <param name="Catalogue">The label of the market version that holds now.</param>
/// <param name="Rows">At most as many rows as the filter allows.</param>
/// <param name="Matching">How many models the filter finds in all.</param>
/// <param name="Total">How many models the catalogue has.</param>
/// <param name="Providers">Ids and names of the providers, sorted by name.</param>
public sealed record ModelsView(
    string Catalogue, IReadOnlyList<ModelPriceRow> Rows, int Matching, int Total, IReadOnlyList<KeyValuePair<string, string>> Providers);

/// <summary>A model of the catalogue and its price now.</summary>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="ProviderName">The provider's name as people write it.</param>
/// <param name="Market">The market's rates now.</param>
/// <param name="Applied">What a record that names no team and no source is priced by, where that is not the market's price alone; else
/// null.</param>
public sealed record ModelPriceRow(string Provider, string ProviderName, CatalogueModel Model, Rates Market, AppliedPrice? Applied);

/// <summary>A model of the catalogue in an address: "provider/model". Models' ids may hold more slashes.</summary>
public static class ModelKey
{
    public static string Of(ModelPriceRow row) => row.Provider + "/" + row.Model.Id;

    /// <returns>Null where the text names no model.</returns>
    public static (string Provider, string Model)? Read(string? key) =>
        key?.Split('/', 2) is [{ Length: > 0 } provider, { Length: > 0 } model] ? (provider, model) : null;
}
