namespace CostDashboard.Core.Pricing;

/// <summary>0.30 and 0.3 are one number but two texts; stored prices are compared as text.</summary>
internal static class PlainDecimal
{
    /// <summary>Without trailing zeros: dividing by a 1 of 28 places drops them.</summary>
    internal static decimal Of(decimal number) => number / 1.0000000000000000000000000000m;
}
