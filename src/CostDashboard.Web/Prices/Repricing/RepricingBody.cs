using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>Which records to price again; "(unattributed)" stands for a name that is not known. Strict: a slip in a filter's name would widen the change.</summary>
/// <param name="Reason">Kept with the earlier version of every record that changes.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RepricingBody(
    string? From = null, string? To = null, string? Team = null, string? Model = null, string? Provider = null, string? Source = null, bool UnpricedOnly = false, string? Reason = null)
{
    public const int LongestReason = 200;

    public Outcome<RepricingAsk> Read(DateOnly today, ReportingZone zone)
    {
        var range = TimeRange.Read(From, To, today, zone);
        if (range.Refusal is { } refusal) return refusal;

        return new RepricingAsk
        {
            From = range.Value.From,
            To = range.Value.To,
            Team = UsageText.Clean(Team),
            Model = UsageText.Clean(Model),
            Provider = UsageText.Clean(Provider),
            Source = UsageText.Clean(Source),
            UnpricedOnly = UnpricedOnly,
        };
    }

    /// <returns>What is wrong with the reason, or null.</returns>
    public string? ReasonProblem() =>
        string.IsNullOrWhiteSpace(Reason) ? "must say why records get another cost; it is kept with them"
        : Reason.Length > LongestReason ? $"must not be longer than {LongestReason} characters"
        : UsageText.CheckCharacters("reason", Reason)?.Message;
}
