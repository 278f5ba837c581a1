using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Snapshots.Diff;

namespace CostDashboard.Web.Prices;

/// <summary>Compares the prices of now with those of a day, for the page and the API alike.</summary>
public sealed class PriceChangesQuery(Pricer pricer, ReportingZone zone, TimeProvider time)
{
    public static readonly DateOnly Earliest = new(2015, 1, 1);
    private const int UsualDays = 90;

    public DateOnly Usual => zone.DayOf(time.GetUtcNow().UtcDateTime).AddDays(-UsualDays);

    /// <param name="since">A day of the reporting zone; one that cannot be compared with is the usual one.</param>
    public PriceChanges Run(DateOnly? since)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var day = since is { } asked && MayAsk(asked) ? asked : Usual;
        var from = zone.StartOf(day);
        return new PriceChanges(day, PriceMoves.Between(pricer.Book, from, now), PriceTurn.Between(pricer.Book, from, now));
    }

    public bool MayAsk(DateOnly day) => day >= Earliest && day <= zone.DayOf(time.GetUtcNow().UtcDateTime);
}
