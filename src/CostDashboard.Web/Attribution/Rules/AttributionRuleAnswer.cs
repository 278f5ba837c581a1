using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Attributing;

public sealed record AttributionRuleAnswer(int Id, int Position, bool Enabled, RuleConditions If, Attribution Then, DateTime ChangedAt, string ChangedBy)
{
    public static AttributionRuleAnswer Of(AttributionRuleRow row) =>
        new(row.Rule.Id, row.Position, row.Enabled, row.Rule.If, row.Rule.Then, row.ChangedAt, row.ChangedBy);
}
