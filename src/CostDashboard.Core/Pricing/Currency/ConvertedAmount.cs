namespace CostDashboard.Core.Pricing.Currency;

/// <summary>An amount in another currency and the rate that made it, so that a page can say which month's it was.</summary>
/// <param name="Amount">Exact, unrounded: <see cref="CurrencyFormat"/> rounds for display, once.</param>
/// <param name="Rate">For US dollars: 1, of the asked month.</param>
public sealed record ConvertedAmount(decimal Amount, CurrencyRate Rate);
