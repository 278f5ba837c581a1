namespace CostDashboard.Core.Pricing;

/// <summary>A discount or markup on a price, in percent of everything it charges: tokens after their service tier, searches and requests.</summary>
/// <param name="Percent">-20 takes a fifth off, 15 adds 15 %.</param>
/// <param name="Id">The own price's.</param>
/// <param name="Name">The own price's.</param>
public sealed record PriceAdjustment(decimal Percent, long Id, string Name)
{
    /// <summary>"-20 %" or "+15 %".</summary>
    public string Text => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Percent:+0.##########;-0.##########;0} %");
}
