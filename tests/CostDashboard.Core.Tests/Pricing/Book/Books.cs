using System.Text;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Tests.Pricing.Book;

/// <summary>Books over a small market: provider "p" with "m" at 10 and "n" at 20 USD per million of input, "q" with "m" at 30.</summary>
internal static class Books
{
    public static readonly PriceCatalogue Small = Catalogue("market 1", 10);

    public static readonly IReadOnlyList<PriceList> Shipped = PriceList.Load(Market.Bytes("price-lists.json"));

    public static PriceCatalogue Catalogue(string label, int usdOfM) => PriceCatalogue.Load(Encoding.UTF8.GetBytes($$$"""
        [{"id":"p","name":"P","models":[{"id":"m","match":{"or":[{"equals":"m"},{"equals":"m-alias"}]},"prices":{"input_mtok":{{{usdOfM}}},
         "web_searches_kcount":10}},
                                        {"id":"n","match":{"equals":"n"},"prices":{"input_mtok":20}}]},
         {"id":"q","name":"Q","models":[{"id":"m","match":{"equals":"m"},"prices":{"input_mtok":30}}]}]
        """), label);

    public static Pricer Of(params OwnPrice[] own) => new(new PriceBook([new MarketVersion(null, Small)], Market.Tiers, own));

    public static Pricer Of(IReadOnlyList<ListSelection> lists, params OwnPrice[] own) =>
        new(new PriceBook([new MarketVersion(null, Small)], Market.Tiers, own, lists));

    /// <summary>An own price of so many USD per million of input.</summary>
    public static OwnPrice At(decimal usd, long id, PriceConditions conditions) =>
        new() { Id = id, Name = $"own {id}", Conditions = conditions, Rates = Input(usd) };

    public static OwnPrice Percent(decimal percent, long id, PriceConditions? conditions = null) =>
        new() { Id = id, Name = $"own {id}", Conditions = conditions ?? PriceConditions.None, Adjustment = percent };

    public static Rates Input(decimal usd) => new(new Dictionary<string, Rate> { [RateKeys.Input] = new(usd) });

    public static PriceList List(string id, string model, decimal usd) =>
        new(id, $"list {id}", [new PriceListModel { Model = model, Rates = Input(usd) }]);

    /// <summary>What a million tokens of input cost a record.</summary>
    public static decimal? UsdOfAMillion(
        this Pricer pricer, string model, string? provider = "p", string? source = null, string? team = null, string tier = "standard",
        DateTime? at = null)
    {
        var record = Some.Usage(model, provider, Some.Tokens(input: 1_000_000), tier: tier);
        (record.Source, record.Team) = (source, team);
        return pricer.Price(record, at ?? Some.Instant).Cost?.Usd;
    }
}
