using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Storage;

namespace CostDashboard.Web.Prices;

/// <summary>
/// The models of Amazon Bedrock that this company uses most. An application inference profile, "arn:aws:bedrock:…:application-inference-profile/abc",
/// does not tell its model; it is most likely one of these.
/// </summary>
public sealed class BedrockInUse(ISpendReader reader, Pricer pricer, ReportingZone zone, TimeProvider time)
{
    private const string Bedrock = "aws";
    private const int Days = 90;
    private const int Most = 3;

    /// <summary>As records name them, so that a region keeps its price; with a score of 0, since nothing in the profile's name says so.</summary>
    public async Task<IReadOnlyList<LikelyModel>> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = zone.DayOf(now);
        var answer = await reader.ReadAsync(new SpendQuestion
        {
            From = zone.StartOf(today.AddDays(1 - Days)),
            To = zone.StartOf(today.AddDays(1)),
            GroupBy = [Dimension.Provider, Dimension.Model],
        }, ct);
        return
        [
            .. answer.Rows.Where(row => PriceOf(row, now) is { Origin: PriceOrigin.Market, Provider: Bedrock })
                .GroupBy(row => row.Values[1], StringComparer.Ordinal)
                .OrderByDescending(model => model.Sum(row => row.Totals.Requests))
                .Take(Most)
                .Select(model => new LikelyModel(Bedrock, model.Key, 0)),
        ];
    }

    private AppliedPrice? PriceOf(SpendRow row, DateTime now) =>
        pricer.FindPrice(row.Values[0] == Dimensions.Unattributed ? null : row.Values[0], row.Values[1], null, now);
}
