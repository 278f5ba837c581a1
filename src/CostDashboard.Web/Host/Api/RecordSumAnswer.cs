using CostDashboard.Core.Attributing;

namespace CostDashboard.Web.Host;

/// <summary>Records and what they cost, as the API writes it.</summary>
/// <param name="CostUsd">Null where no record has a price.</param>
public sealed record RecordSumAnswer(long Records, decimal? CostUsd, long UnpricedRecords)
{
    public static RecordSumAnswer Of(RecordSum sum) => new(sum.Records, sum.KnownCost?.Usd, sum.Unpriced);
}
