using CostDashboard.Core.Pricing.Currency.Feed;
using CostDashboard.Web.Fetching;

namespace CostDashboard.Web.Currencies;

/// <summary>Section "Currency:Feed": exchange rates fetched on a schedule.</summary>
public sealed class CurrencyFeedOptions : FetchOptions
{
    public const string Section = "Currency:Feed";

    public CurrencyFeedOptions() => Url = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml";

    /// <summary>What a month's rate is where the feed gives one a day.</summary>
    public MonthlyRate Monthly { get; set; }
}
