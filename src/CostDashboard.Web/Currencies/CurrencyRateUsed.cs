namespace CostDashboard.Web.Currencies;

/// <param name="Month">"2026-11".</param>
/// <param name="PerUsd">Units of the currency for one US dollar.</param>
public sealed record CurrencyRateUsed(string Month, decimal PerUsd);
