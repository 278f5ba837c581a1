namespace CostDashboard.Core.Pricing.Currency;

/// <summary>A month's exchange rate.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Currency">ISO 4217, in capitals: "KRW".</param>
/// <param name="PerUsd">Units of the currency for one US dollar.</param>
public sealed record CurrencyRate(DateOnly Month, string Currency, decimal PerUsd);
