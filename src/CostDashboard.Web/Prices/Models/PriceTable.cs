using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Web.Prices;

/// <summary>The models of the market catalogue and their prices at this moment.</summary>
public sealed class PriceTable(Pricer pricer, TimeProvider time)
{
    public PriceTableView Run(ModelFilter filter)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var book = pricer.Book;
        var catalogue = MarketAt(book, now).Catalogue;
        var all = catalogue.Providers.SelectMany(provider => provider.Models.Select(model => Row(provider, model, now))).ToList();
        var found = Ordered(all.Where(row => Matches(row, filter)), filter).ToList();
        return new PriceTableView(
            catalogue.Version,
            [.. found.Take(filter.Limit).Select(row => WithOurs(book, row, now))],
            found.Count,
            all.Count,
            [.. catalogue.Providers.OrderBy(provider => provider.Name, StringComparer.OrdinalIgnoreCase).Select(provider => KeyValuePair.Create(provider.Id, provider.Name))]);
    }

    /// <summary>Null when the catalogue has no such model.</summary>
    public PriceRow? Find(string provider, string model)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (MarketAt(pricer.Book, now).Catalogue.ById(provider) is not { } known) return null;

        return known.Models.FirstOrDefault(one => one.Id == model) is { } found ? WithOurs(pricer.Book, Row(known, found, now), now) : null;
    }

    /// <summary>Those of the chosen models that the catalogue has, side by side.</summary>
    public ModelComparison Compare(IReadOnlyList<string> chosen, TypicalCall call) => ModelComparison.Of(
        [.. chosen.Select(ModelKey.Read).OfType<(string, string)>().Select(key => Find(key.Item1, key.Item2)).OfType<PriceRow>()], call, pricer, time.GetUtcNow().UtcDateTime);

    private static MarketVersion MarketAt(PriceBook book, DateTime now) => book.Market.LastOrDefault(version => !(version.From > now)) ?? book.Market[0];

    private static PriceRow Row(CatalogueProvider provider, CatalogueModel model, DateTime now) => new(provider.Id, provider.Name, model, model.PriceAt(now).Rates, null);

    private static bool Matches(PriceRow row, ModelFilter filter)
    {
        if (filter.Provider is not null && row.Provider != filter.Provider) return false;
        if (filter.Can?.IsOf(row) == false) return false;
        if (filter.LeastContext is { } least && !(row.Model.ContextWindow >= least)) return false;

        var words = (filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.All(word => Has(row.Model.Id, word) || Has(row.Model.Name, word) || Has(row.Provider, word) || Has(row.ProviderName, word));
    }

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<PriceRow> Ordered(IEnumerable<PriceRow> rows, ModelFilter filter)
    {
        if (filter.Sort == PriceSort.Provider)
        {
            var byName = rows.OrderBy(row => row.Provider, StringComparer.Ordinal).ThenBy(row => row.Model.Id, StringComparer.Ordinal);
            return filter.Descending ? byName.Reverse() : byName;
        }

        if (filter.Sort == PriceSort.Model)
        {
            var byModel = rows.OrderBy(row => row.Model.Id, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Provider, StringComparer.Ordinal);
            return filter.Descending ? byModel.Reverse() : byModel;
        }

        // What has no such price goes to the end, whichever way.
        var byPrice = rows.OrderBy(row => Price(row, filter.Sort) is null);
        return filter.Descending ? byPrice.ThenByDescending(row => Price(row, filter.Sort)) : byPrice.ThenBy(row => Price(row, filter.Sort));
    }

    /// <summary>The rate of a column; null where the price lists none.</summary>
    public static Rate? Rate(PriceRow row, PriceSort column) => column switch
    {
        PriceSort.Input => row.Market.Input,
        PriceSort.Output => row.Market.Output,
        PriceSort.CacheRead => row.Market.CacheRead,
        PriceSort.CacheWrite => row.Market.CacheWrite,
        PriceSort.InputAudio => row.Market.InputAudio,
        PriceSort.OutputAudio => row.Market.OutputAudio,
        PriceSort.InputImage => row.Market.InputImage,
        PriceSort.OutputImage => row.Market.OutputImage,
        PriceSort.WebSearches => row.Market.WebSearches,
        PriceSort.Reasoning => row.Market.Reasoning,
        _ => null,
    };

    private static decimal? Price(PriceRow row, PriceSort sort) => sort == PriceSort.Context ? row.Model.ContextWindow : Rate(row, sort)?.Base;

    private PriceRow WithOurs(PriceBook book, PriceRow row, DateTime now)
    {
        if (book.Own.Count == 0 && book.Lists.Count == 0) return row;

        var applied = pricer.FindPrice(row.Provider, row.Model.Id, null, now);
        return applied is null or { Origin: PriceOrigin.Market, Adjustment: null } ? row : row with { Applied = applied };
    }
}
