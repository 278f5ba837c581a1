namespace CostDashboard.Storage;

/// <summary>What became of a <see cref="RepricingBatch"/>.</summary>
/// <param name="Changed">The records that got another cost or price.</param>
/// <param name="Outdated">Records that had changed since they were read, or are gone: read them again.</param>
public readonly record struct RepricingOutcome(RepricingSum Changed, int Outdated);
