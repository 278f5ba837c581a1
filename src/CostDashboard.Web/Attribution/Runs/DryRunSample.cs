using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Attributing;

/// <param name="Record">As it would be.</param>
/// <param name="Fill">What of it a rule gave.</param>
public sealed record DryRunSample(long Seq, DateTime At, UsageRecord Record, Money? Cost, RuleFill Fill)
{
    /// <summary>Only what was filled.</summary>
    public Attribution Given => new()
    {
        Team = Fill.Team is null ? null : Record.Team,
        Project = Fill.Project is null ? null : Record.Project,
        User = Fill.User is null ? null : Record.User,
        Feature = Fill.Feature is null ? null : Record.Feature,
        Environment = Fill.Environment is null ? null : Record.Environment,
    };
}
