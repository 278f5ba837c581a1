using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Model;

/// <summary>
/// "If a record matches, what it lacks becomes this." Conditions are texts in which * stands for any characters; null
/// means any value. Rules are tried in the order of <see cref="Position"/>.
/// </summary>
public sealed class AttributionRule
{
    public int Id { get; set; }

    public int Position { get; set; }

    public bool Enabled { get; set; }

    public RuleConditions If { get; set; } = new();

    public Attribution Then { get; set; }

    public DateTime ChangedAt { get; set; }

    /// <summary>The person's e-mail address or the API key's name.</summary>
    public required string ChangedBy { get; set; }
}
