using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Currencies;

/// <summary>A month's exchange rate.</summary>
/// <param name="Month">"2026-11".</param>
/// <param name="PerUsd">Units of the currency for one US dollar.</param>
/// <param name="FromFeed">Fetched; else a person or a key has given it.</param>
public sealed record RateAnswer(string Month, string Currency, decimal PerUsd, bool FromFeed, string ChangedBy, DateTime ChangedAt)
{
    public static RateAnswer Of(CurrencyRateRow row) => new(CurrencyRateText.Name(row.Month), row.Currency, row.PerUsd, row.IsFromFeed, row.ChangedBy, row.ChangedAt);
}
