namespace CostDashboard.Core.Pricing.Currency;

/// <summary>What a table of rates holds, or everything that is wrong with it: such a table is taken whole or not at all.</summary>
/// <param name="Rates">Empty when there is a problem.</param>
public sealed record CurrencyRatesReading(IReadOnlyList<CurrencyRate> Rates, IReadOnlyList<RateLineProblem> Problems);
