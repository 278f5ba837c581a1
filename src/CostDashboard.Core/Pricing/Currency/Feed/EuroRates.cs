namespace CostDashboard.Core.Pricing.Currency.Feed;

/// <summary>A day's reference rates of the European Central Bank.</summary>
/// <param name="PerEuro">Units of each currency for one euro, by its three letters; US dollars among them.</param>
public sealed record EuroRates(DateOnly Day, IReadOnlyDictionary<string, decimal> PerEuro);
