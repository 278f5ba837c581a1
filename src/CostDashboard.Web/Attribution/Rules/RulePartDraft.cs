namespace CostDashboard.Web.Attributing;

/// <summary>A line of the form while it is being written.</summary>
public sealed class RulePartDraft
{
    public RuleField Field { get; set; }

    public string Value { get; set; } = "";

    public string Tag { get; set; } = "";

    public static RulePartDraft Of(RulePart part) => new() { Field = part.Field, Value = part.Value ?? "", Tag = part.Tag ?? "" };

    public RulePart ToPart() => new(Field, Value, Field == RuleField.Tag ? Tag : null);
}
