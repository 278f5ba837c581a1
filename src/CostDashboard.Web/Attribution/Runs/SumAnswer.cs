using CostDashboard.Core.Attributing;

namespace CostDashboard.Web.Attributing;

/// <param name="CostUsd">Null where no record has a price.</param>
public sealed record SumAnswer(long Records, decimal? CostUsd, long UnpricedRecords)
{
    public static SumAnswer Of(RecordSum sum) => new(sum.Records, sum.KnownCost?.Usd, sum.Unpriced);
}
