using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Prices;

/// <summary>A record's names, as far as a price depends on them.</summary>
/// <param name="At">With its offset from UTC; absent for now.</param>
public sealed record ExplainBody(string? Provider, string? Model, string? Team, string? Source, string? ServiceTier, DateTimeOffset? At)
{
    private const int LongestText = 300;

    public Dictionary<string, string[]> Problems()
    {
        var problems = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(Model)) problems["model"] = ["is missing"];
        foreach (var (name, text) in new[] { ("provider", Provider), ("model", Model), ("team", Team), ("source", Source), ("service_tier", ServiceTier) })
        {
            if (text?.Length > LongestText) problems[name] = [$"is longer than {LongestText} characters"];
        }

        return problems;
    }

    public UsageRecord ToRecord() => new()
    {
        Provider = Provider, Model = Model!, Team = Team, Source = Source, ServiceTier = ServiceTier is null ? ServiceTiers.Standard : ServiceTiers.Normalize(ServiceTier),
    };
}
