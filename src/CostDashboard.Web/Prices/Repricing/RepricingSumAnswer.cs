using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <param name="Changed">How many of the records get another cost or price.</param>
/// <param name="NewlyPriced">How many of these had no cost.</param>
public sealed record RepricingSumAnswer(RecordSumAnswer Before, RecordSumAnswer After, long Changed, long NewlyPriced)
{
    public static RepricingSumAnswer Of(RepricingSum sum) => new(RecordSumAnswer.Of(sum.Before), RecordSumAnswer.Of(sum.After), sum.Changed, sum.NewlyPriced);
}
