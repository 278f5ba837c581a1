using CostDashboard.Core.Attributing;

namespace CostDashboard.Web.Attributing;

/// <summary>What the form holds. A field stands in it once: a rule asks it, or gives it, once.</summary>
public sealed class AttributionRuleDraft
{
    public List<RulePartDraft> If { get; } = [];

    public List<RulePartDraft> Then { get; } = [];

    public bool Enabled { get; set; } = true;

    public static AttributionRuleDraft Of(AttributionRuleRow? row)
    {
        var draft = new AttributionRuleDraft { Enabled = row?.Enabled ?? true };
        if (row is null)
        {
            draft.If.Add(new RulePartDraft { Field = RuleField.User });
            draft.Then.Add(new RulePartDraft { Field = RuleField.Team });
            return draft;
        }

        draft.If.AddRange(RuleParts.Conditions(row.Rule.If).Select(RulePartDraft.Of));
        draft.Then.AddRange(RuleParts.Gives(row.Rule.Then).Select(RulePartDraft.Of));
        return draft;
    }

    /// <summary>What a line may still name: its own field and those no other line has.</summary>
    public static IReadOnlyList<RuleField> Free(IReadOnlyList<RulePartDraft> parts, IReadOnlyList<RuleField> all, RulePartDraft? of) =>
        [.. all.Where(field => field == of?.Field || parts.All(part => part.Field != field))];

    public AttributionRuleBody ToBody() => RuleParts.Body([.. If.Select(part => part.ToPart())], [.. Then.Select(part => part.ToPart())]) with { Enabled = Enabled };
}
