using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Attributing;

/// <summary>
/// What rules would do to the records of a time range. Sums add up: rules to what changes, teams to all, before and after.
/// </summary>
public sealed record DryRunResult
{
    private const int FewestTeams = 6;

    /// <summary>UTC.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public required DateTime To { get; init; }

    /// <summary>Every record of the range.</summary>
    public required RecordSum All { get; init; }

    /// <summary>Those that lack something which one of the rules gives.</summary>
    public required RecordSum Lacking { get; init; }

    /// <summary>Those of them that the rules would fill.</summary>
    public required RecordSum Changed { get; init; }

    /// <summary>Those that no rule matches.</summary>
    public RecordSum Left => Lacking - Changed;

    /// <summary>In the order of the list.</summary>
    public required IReadOnlyList<DryRunRule> Rules { get; init; }

    /// <summary>Those that change first, whence it comes before whither it goes; then by cost.</summary>
    public required IReadOnlyList<DryRunTeam> Teams { get; init; }

    /// <summary>As many as a table shows: all that change, and the dearest of the others.</summary>
    public IReadOnlyList<DryRunTeam> TeamsShown => [.. Teams.Take(Math.Max(FewestTeams, Teams.Count(team => team.Before != team.After)))];

    /// <summary>What <see cref="TeamsShown"/> leaves out, which does not change; null when it leaves out none.</summary>
    public RecordSum? OtherTeams => Teams.Count == TeamsShown.Count
        ? null
        : Teams.Skip(TeamsShown.Count).Aggregate(default(RecordSum), (sum, team) => sum + team.Before);

    /// <summary>A few records of each rule.</summary>
    public required IReadOnlyList<DryRunSample> Samples { get; init; }
}

/// <param name="Records">Those it is the first to fill: each record counts for one rule.</param>
/// <param name="Also">Further records, counted for a rule that fills them first, of which it fills something as well.</param>
public sealed record DryRunRule(WrittenRule Rule, RecordSum Records, long Also);

/// <param name="Team">"(unattributed)" for records without one.</param>
public sealed record DryRunTeam(string Team, RecordSum Before, RecordSum After);

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
