using CostDashboard.Core.Attributing;

namespace CostDashboard.Web.Attributing;

public static class RulesToTry
{
    /// <summary>The rules that are on, with a draft in the place of the rule it changes, else at the end.</summary>
    public static AttributionRules With(IReadOnlyList<AttributionRuleRow> rows, WrittenRule draft)
    {
        var rules = rows.Where(row => row.Enabled || row.Rule.Id == draft.Id).Select(row => row.Rule.Id == draft.Id ? draft : row.Rule);
        return new AttributionRules(draft.Id == 0 ? rules.Append(draft) : rules);
    }
}
