using CostDashboard.Core.Attributing;

namespace CostDashboard.Web.Attributing;

/// <param name="Records">Those it is the first to fill: each record counts for one rule.</param>
/// <param name="Also">Further records, counted for a rule that fills them first, of which it fills something as well.</param>
public sealed record DryRunRule(WrittenRule Rule, RecordSum Records, long Also);
