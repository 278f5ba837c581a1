using System.Text.Json.Serialization;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Attributing;

/// <summary>A rule as a program or the page's form gives it.</summary>
/// <param name="Enabled">Null leaves it as it is (on, for a new one).</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AttributionRuleBody(RuleConditions? If, AttributionRuleBody.Gives? Then, bool? Enabled = null)
{
    public static AttributionRuleBody Of(WrittenRule rule) => new(
        rule.If,
        new Gives { Team = rule.Then.Team, Project = rule.Then.Project, User = rule.Then.User, Feature = rule.Then.Feature, Environment = rule.Then.Environment });

    public WrittenRule ToRule(int id) => new(id, If?.Clean() ?? new RuleConditions(), Then?.Clean() ?? Attribution.None);

    /// <summary>What a rule gives; strict about its names, as conditions are.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record Gives
    {
        public string? Team { get; init; }

        public string? Project { get; init; }

        public string? User { get; init; }

        public string? Feature { get; init; }

        public string? Environment { get; init; }

        public Attribution Clean() => new()
        {
            Team = UsageText.Clean(Team),
            Project = UsageText.Clean(Project),
            User = UsageText.Clean(User),
            Feature = UsageText.Clean(Feature),
            Environment = UsageText.Clean(Environment),
        };
    }
}
