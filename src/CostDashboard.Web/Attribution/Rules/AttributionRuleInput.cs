using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Attributing;

/// <summary>The content of the form. A rule asks for a field, or fills it, at most once.</summary>
public sealed class AttributionRuleInput
{
    public List<AttributionRulePartInput> If { get; } = [];

    public List<AttributionRulePartInput> Then { get; } = [];

    public bool Enabled { get; set; } = true;

    public static AttributionRuleInput Of(AttributionRuleRow? row)
    {
        var draft = new AttributionRuleInput { Enabled = row?.Enabled ?? true };
        if (row is null)
        {
            draft.If.Add(new AttributionRulePartInput { Field = AttributionRuleFields.Of(AttributionName.User) });
            draft.Then.Add(new AttributionRulePartInput { Field = AttributionRuleFields.Of(AttributionName.Team) });
            return draft;
        }

        draft.If.AddRange(AttributionRuleParts.Conditions(row.Rule.If).Select(AttributionRulePartInput.Of));
        draft.Then.AddRange(AttributionRuleParts.Gives(row.Rule.Then).Select(AttributionRulePartInput.Of));
        return draft;
    }

    /// <summary>The fields that a line may name: its own and those of no other line.</summary>
    public static IReadOnlyList<string> Free(
        IReadOnlyList<AttributionRulePartInput> parts, IReadOnlyList<string> all, AttributionRulePartInput? of) =>
        [.. all.Where(field => field == of?.Field || parts.All(part => part.Field != field))];

    public AttributionRuleBody ToBody() =>
        AttributionRuleParts.Body(
            [.. If.Select(part => part.ToPart())], [.. Then.Select(part => part.ToPart())]) with { Enabled = Enabled };
}

/// <summary>A line of the form while it is being written.</summary>
public sealed class AttributionRulePartInput
{
    public string Field { get; set; } = "";

    public string Value { get; set; } = "";

    public string Tag { get; set; } = "";

    public static AttributionRulePartInput Of(AttributionRulePart part) =>
        new() { Field = part.Field, Value = part.Value ?? "", Tag = part.Tag ?? "" };

    public AttributionRulePart ToPart() => new(Field, Value, Field == AttributionRuleFields.Tag ? Tag : null);
}
