using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.Web.Prices;

/// <summary>One line of what repricing would do.</summary>
/// <param name="Name">A team, or a month of the reporting zone as "2026-11".</param>
public sealed record RepricingLine(string Name, RepricingSum Sum)
{
    /// <summary>After less before, of what is known on either side; null when nothing is known after.</summary>
    public Money? Difference => Sum.After.KnownCost is null ? null : Sum.After.Cost - Sum.Before.Cost;
}
