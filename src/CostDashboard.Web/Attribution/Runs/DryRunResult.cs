using CostDashboard.Core.Attributing;

namespace CostDashboard.Web.Attributing;

/// <summary>What rules would do to the records of a time range. Sums add up: rules to what changes, teams to all, before and after.</summary>
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
