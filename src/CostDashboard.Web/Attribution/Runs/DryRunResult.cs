using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.Web.Attributing;

/// <summary>
/// What rules would do to the records of a time range. The sums of the rules add up to what changes, and those of the teams to all
/// records, before and after.
/// </summary>
public sealed record DryRunResult
{
    private const int FewestTeams = 6;

    /// <summary>The time is in UTC.</summary>
    public required DateTime From { get; init; }

    /// <summary>The time is in UTC; the range ends before it.</summary>
    public required DateTime To { get; init; }

    /// <summary>Every record of the range.</summary>
    public required RecordSum All { get; init; }

    /// <summary>Records that lack something which one of the rules fills.</summary>
    public required RecordSum Lacking { get; init; }

    /// <summary>Records that the rules would fill.</summary>
    public required RecordSum Changed { get; init; }

    /// <summary>Records that lack something and match no rule.</summary>
    public RecordSum Left => Lacking - Changed;

    /// <summary>The rules in the order of the list.</summary>
    public required IReadOnlyList<DryRunRule> Rules { get; init; }

    /// <summary>Teams that change come first, beginning with the records without a team; then teams by cost.</summary>
    public required IReadOnlyList<DryRunTeam> Teams { get; init; }

    /// <summary>The teams that the table shows: all that change, and the most expensive of the others.</summary>
    public IReadOnlyList<DryRunTeam> TeamsShown => [.. Teams.Take(Math.Max(FewestTeams, Teams.Count(team => team.Before != team.After)))];

    /// <summary>
    /// The sum of the teams that <see cref="TeamsShown"/> leaves out, none of which changes; null where it leaves out none.
    /// </summary>
    public RecordSum? OtherTeams => Teams.Count == TeamsShown.Count
        ? null
        : Teams.Skip(TeamsShown.Count).Aggregate(default(RecordSum), (sum, team) => sum + team.Before);

    /// <summary>A few records of each rule.</summary>
    public required IReadOnlyList<DryRunSample> Samples { get; init; }
}

/// <param name="Records">Records that this rule is the first to fill. Each record counts for one rule.</param>
/// <param name="Also">Further records that it fills too, which count for another rule that fills them first.</param>
public sealed record DryRunRule(WrittenRule Rule, RecordSum Records, long Also);

/// <param name="Team">The team; "(unattributed)" for records without one.</param>
public sealed record DryRunTeam(string Team, RecordSum Before, RecordSum After);

/// <param name="Record">The record as the rules would leave it.</param>
/// <param name="Fill">What the rules filled, and which rule filled it.</param>
public sealed record DryRunSample(RecordKey Key, DateTime At, UsageRecord Record, Money? Cost, RuleFill Fill)
{
    /// <summary>The values that were filled, and no others.</summary>
    public Attribution Given => Attribution.Of(name => Fill[name] is null ? null : Record.Attribution[name]);
}
