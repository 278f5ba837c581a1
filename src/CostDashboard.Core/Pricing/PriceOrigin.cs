namespace CostDashboard.Core.Pricing;

/// <summary>Who set a price.</summary>
public enum PriceOrigin
{
    /// <summary>A version of the market catalogue.</summary>
    Market,

    /// <summary>A price of our own: negotiated, taken from another model, or of our own machines.</summary>
    Own,

    /// <summary>A selected price list, such as a reseller's.</summary>
    List,
}
