using CostDashboard.Core.Pricing.Book;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>The price lists that can be selected: those of seed-data/price-lists.json.</summary>
public sealed class PriceLists(IReadOnlyList<PriceList> all)
{
    public IReadOnlyList<PriceList> All { get; } = all;

    public static PriceLists Load() => new(PriceList.Load(SeedData.Read("price-lists.json")));

    public PriceList? Find(string id) => All.FirstOrDefault(list => list.Id == id);
}
