using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Attributing;

namespace CostDashboard.Web.Prices;

/// <summary>Which records to price again; "(unattributed)" stands for a name that is not known. Strict: a slip in a filter's name would widen the change.</summary>
/// <param name="Reason">Kept with the earlier version of every record that changes.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RepricingBody(
    string? From = null, string? To = null, string? Team = null, string? Model = null, string? Provider = null, string? Source = null, bool UnpricedOnly = false, string? Reason = null)
{
    public const int LongestReason = 200;

    public (RepricingAsk Ask, Dictionary<string, string[]> Problems) Read(DateOnly today, ReportingZone zone)
    {
        var range = RangeText.Read(From, To, today, zone);
        var ask = new RepricingAsk
        {
            From = range.From,
            To = range.To,
            Team = UsageText.Clean(Team),
            Model = UsageText.Clean(Model),
            Provider = UsageText.Clean(Provider),
            Source = UsageText.Clean(Source),
            UnpricedOnly = UnpricedOnly,
        };
        return (ask, range.Problems);
    }

    /// <returns>What is wrong with the reason, or null.</returns>
    public string? ReasonProblem() =>
        string.IsNullOrWhiteSpace(Reason) ? "must say why records get another cost; it is kept with them"
        : Reason.Length > LongestReason ? $"must not be longer than {LongestReason} characters"
        : UsageText.CheckCharacters("reason", Reason)?.Message;
}
