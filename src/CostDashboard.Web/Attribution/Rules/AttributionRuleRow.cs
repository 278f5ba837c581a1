using CostDashboard.Core.Attributing;

namespace CostDashboard.Web.Attributing;

/// <summary>A saved rule with what is known of it.</summary>
/// <param name="ChangedAt">UTC.</param>
/// <param name="ChangedBy">The person's e-mail address or the API key's name.</param>
public sealed record AttributionRuleRow(WrittenRule Rule, int Position, bool Enabled, DateTime ChangedAt, string ChangedBy);
