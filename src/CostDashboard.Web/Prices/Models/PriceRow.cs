using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Web.Prices;

/// <summary>A model of the catalogue and its price now.</summary>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="ProviderName">As people write it.</param>
/// <param name="Market">The market's rates now.</param>
/// <param name="Applied">What a record that names no team and no source is priced by, where that is not the market's price alone; else null.</param>
public sealed record PriceRow(string Provider, string ProviderName, CatalogueModel Model, Rates Market, AppliedPrice? Applied);
