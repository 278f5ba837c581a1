using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Attributing;

/// <summary>"If a record is so, what it lacks becomes this."</summary>
/// <param name="Id">0 for a rule that is not saved.</param>
/// <param name="Then">What the rule gives; null fields are left alone.</param>
public sealed record WrittenRule(int Id, RuleConditions If, Attribution Then);
