namespace CostDashboard.Web.Attributing;

/// <summary>One "model is gpt-4o*" or "team = search" of a rule.</summary>
/// <param name="Value">Null only for a tag of any value.</param>
/// <param name="Tag">The tag's name; null for other fields.</param>
public sealed record RulePart(RuleField Field, string? Value, string? Tag = null);
