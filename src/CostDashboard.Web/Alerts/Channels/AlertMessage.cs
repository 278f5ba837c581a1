using System.Globalization;
using System.Text.Json.Serialization;
using CostDashboard.Core.Alerts;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Alerts;

/// <summary>What a webhook gets. <c>text</c> is what chat tools show; the rest is for programs.</summary>
public sealed record AlertMessage
{
    /// <summary>The same in every repetition: a receiver that has seen it may ignore it.</summary>
    [JsonPropertyName("event_id")]
    public required long EventId { get; init; }

    [JsonPropertyName("rule")]
    public required string Rule { get; init; }

    [JsonPropertyName("scope")]
    public required IReadOnlyDictionary<string, string?> Scope { get; init; }

    [JsonPropertyName("period")]
    public required string Period { get; init; }

    [JsonPropertyName("period_start")]
    public required DateOnly PeriodStart { get; init; }

    [JsonPropertyName("time_zone")]
    public required string TimeZone { get; init; }

    [JsonPropertyName("threshold_usd")]
    public required decimal ThresholdUsd { get; init; }

    [JsonPropertyName("cost_usd")]
    public required decimal CostUsd { get; init; }

    [JsonPropertyName("fired_at")]
    public required DateTime FiredAt { get; init; }

    [JsonPropertyName("text")]
    public required string Text { get; init; }

    public static AlertMessage Of(AlertEvent alert, AlertRule rule, ReportingZone zone)
    {
        var cost = new Money(alert.CostNanos).Usd;
        var threshold = new Money(alert.ThresholdNanos).Usd;
        var period = rule.Period.ToString().ToLowerInvariant();
        var scope = rule.Scope == AlertScope.Organization ? "The organization" : $"{rule.Scope} {rule.ScopeValue}";
        return new AlertMessage
        {
            EventId = alert.Id,
            Rule = rule.Name,
            Scope = rule.Scope == AlertScope.Organization
                ? new Dictionary<string, string?>()
                : new Dictionary<string, string?> { [rule.Scope.ToString().ToLowerInvariant()] = rule.ScopeValue },
            Period = period,
            PeriodStart = alert.PeriodStart,
            TimeZone = zone.Id,
            ThresholdUsd = threshold,
            CostUsd = cost,
            FiredAt = alert.FiredAt,
            Text = string.Create(
                CultureInfo.InvariantCulture,
                $"{rule.Name}: {scope} has cost ${cost:N2} in the {period} from {alert.PeriodStart:yyyy-MM-dd} ({zone.Id}); "
                + $"the threshold is ${threshold:N2}."),
        };
    }
}
