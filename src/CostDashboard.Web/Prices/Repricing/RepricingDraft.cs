using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>Which records to price again, as a person chooses them: days of the reporting zone, and names.</summary>
public sealed class RepricingDraft
{
    public DateOnly First { get; set; }

    /// <summary>Inclusive.</summary>
    public DateOnly Last { get; set; }

    public string Model { get; set; } = "";

    public string Provider { get; set; } = "";

    public string Team { get; set; } = "";

    public string Source { get; set; } = "";

    public bool UnpricedOnly { get; set; }

    /// <summary>The last 30 days, whatever their names.</summary>
    public static RepricingDraft New(DateOnly today) => new() { First = today.AddDays(1 - TimeRange.DefaultDays), Last = today };

    /// <summary>The records of a model that have no price, from the first of them on.</summary>
    public static RepricingDraft Of(UnpricedAnswer.Line model, DateOnly today) => new()
    {
        First = model.FirstSeen,
        Last = model.LastSeen > today ? model.LastSeen : today,
        Model = model.Model,
        Provider = model.Provider ?? Dimensions.Unattributed,
        UnpricedOnly = true,
    };

    /// <summary>Null when the days are the wrong way round.</summary>
    public RepricingAsk? ToAsk(ReportingZone zone) => Last < First ? null : new RepricingAsk
    {
        From = zone.StartOf(First),
        To = zone.StartOf(Last.AddDays(1)),
        Team = UsageText.Clean(Team),
        Model = UsageText.Clean(Model),
        Provider = UsageText.Clean(Provider),
        Source = UsageText.Clean(Source),
        UnpricedOnly = UnpricedOnly,
    };
}
