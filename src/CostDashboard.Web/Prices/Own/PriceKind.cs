namespace CostDashboard.Web.Prices;

/// <summary>What an own price is, as its form offers it.</summary>
public enum PriceKind
{
    Rates,
    Adjustment,
    SameAs,
    SelfHosted,
}
