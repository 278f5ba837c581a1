namespace CostDashboard.Storage;

/// <param name="Next">Where to go on; null at the end. A page may hold fewer records than asked for and still have a next one: one call looks at a bounded number of records.</param>
public sealed record UsagePage(IReadOnlyList<StoredUsage> Records, UsageCursor? Next);
