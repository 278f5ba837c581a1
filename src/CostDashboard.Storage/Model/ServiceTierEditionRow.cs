namespace CostDashboard.Storage.Model;

/// <summary>All rules of service tiers as they hold from an instant on. What the program ships holds before the first of them.</summary>
public sealed class ServiceTierEditionRow
{
    public int Id { get; set; }

    /// <summary>UTC; no two are alike.</summary>
    public DateTime From { get; set; }

    /// <summary>The text ServiceTierRules.ToJson writes.</summary>
    public required string Json { get; set; }

    public required string ChangedBy { get; set; }

    public DateTime ChangedAt { get; set; }
}
