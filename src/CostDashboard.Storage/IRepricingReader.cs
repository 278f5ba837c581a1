using CostDashboard.Core.Pricing;

namespace CostDashboard.Storage;

/// <summary>Walks stored records to price them again. Reads only; what is to change goes through <see cref="IUsageStore"/>.</summary>
public interface IRepricingReader
{
    /// <summary>Between which sequence numbers the records of [from, to) lie, as they are now; null when there are none.</summary>
    Task<RepricingSpan?> FindAsync(DateTime from, DateTime to, CancellationToken ct);

    /// <summary>The next records after a sequence number, a bounded number a call: each is priced and added to the tally.</summary>
    Task<RepricingPage> ReadAsync(RepricingRange range, long after, Pricer pricer, RepricingTally tally, CancellationToken ct);

    /// <summary>What the last write of a run left; null when there was none.</summary>
    Task<string?> BookmarkAsync(CancellationToken ct);
}
