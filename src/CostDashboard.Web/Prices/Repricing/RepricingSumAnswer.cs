using CostDashboard.Storage;
using CostDashboard.Web.Attributing;

namespace CostDashboard.Web.Prices;

/// <param name="Changed">How many of the records get another cost or price.</param>
/// <param name="NewlyPriced">How many of these had no cost.</param>
public sealed record RepricingSumAnswer(SumAnswer Before, SumAnswer After, long Changed, long NewlyPriced)
{
    public static RepricingSumAnswer Of(RepricingSum sum) => new(SumAnswer.Of(sum.Before), SumAnswer.Of(sum.After), sum.Changed, sum.NewlyPriced);
}
