namespace CostDashboard.Web.Alerts;

/// <summary>Everything the Alerts page draws.</summary>
public sealed record AlertsView
{
    /// <summary>Nearest to its threshold first, switched-off ones last.</summary>
    public required IReadOnlyList<AlertRuleRow> Rules { get; init; }

    /// <summary>Newest first, as many as a page shows.</summary>
    public required IReadOnlyList<AlertEventRow> Events { get; init; }

    /// <summary>Teams with spend this month that no rule watches.</summary>
    public required IReadOnlyList<string> UnwatchedTeams { get; init; }

    /// <summary>UTC; null before the first rollup.</summary>
    public required DateTime? RolledUpTo { get; init; }
}
