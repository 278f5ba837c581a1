namespace CostDashboard.Storage;

/// <param name="Change">Gives the record's new content, of the same source and id, or null to leave it as it is. Runs on the writer's thread: it computes, nothing else.</param>
public sealed record UsageEdit(long Seq, Func<StoredUsage, PricedUsage?> Change);
