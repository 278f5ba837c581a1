using CostDashboard.Core.Pricing;

namespace CostDashboard.Web.Prices;

/// <summary>A model's market rates from an instant on.</summary>
/// <param name="From">UTC; null when they always held.</param>
/// <param name="Window">The hours of the day they hold in; null for all.</param>
/// <param name="Catalogue">The label of the version that lists them.</param>
public sealed record PriceStep(DateTime? From, DailyWindow? Window, Rates Rates, string Catalogue);
