using CostDashboard.Core.Attributing;

namespace CostDashboard.Web.Attributing;

/// <param name="Team">"(unattributed)" for records without one.</param>
public sealed record DryRunTeam(string Team, RecordSum Before, RecordSum After);
