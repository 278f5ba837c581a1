using CostDashboard.Core.Analytics;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

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

/// <summary>
/// Which records are priced again: of the instants [From, To), up to a sequence number. Later ones were priced by the prices of
/// now.
/// </summary>
public sealed record RepricingRange
{
    /// <summary>UTC.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public required DateTime To { get; init; }

    public required long LastSeq { get; init; }

    /// <summary>For each dimension any of the values; "(unattributed)" stands for "not known". Of <see cref="Dimensions"/> only.</summary>
    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Where { get; init; } = new Dictionary<Dimension, IReadOnlyList<string>>();

    public bool UnpricedOnly { get; init; }

    /// <summary>What a range can be narrowed by: names that a price may depend on.</summary>
    public static readonly IReadOnlyList<Dimension> Dimensions = [Dimension.Team, Dimension.Model, Dimension.Provider, Dimension.Source];
}

/// <summary>The first and the last sequence number, both inclusive.</summary>
public readonly record struct RepricingSpan(long First, long Last)
{
    /// <summary>How much of it lies up to a sequence number, 0 to 1; all of an empty one.</summary>
    public double ShareUpTo(long seq) => Last < First ? 1 : Math.Clamp((seq - First + 1) / (double)(Last - First + 1), 0, 1);
}

/// <param name="Changes">Records whose cost or price is another now.</param>
/// <param name="Looked">How many records of the range it holds.</param>
/// <param name="AsOf">The last change that this page saw.</param>
/// <param name="Last">The sequence number it ends with.</param>
/// <param name="IsLast">No record of the range comes after it.</param>
public sealed record RepricingPage(IReadOnlyList<Repricing> Changes, int Looked, long AsOf, long Last, bool IsLast);

/// <summary>One stored record's new price, and the cost and price it takes the place of.</summary>
/// <param name="OldPrice">The stored price's number; null when none was applied.</param>
public readonly record struct Repricing(long Seq, Money? OldCost, long? OldPrice, Money? Cost, AppliedPrice? Price);

/// <summary>New prices for records as a reader saw them. Those that were changed since keep what they have and are counted.</summary>
/// <param name="AsOf">The last change the reader saw: <see cref="RepricingPage.AsOf"/>.</param>
public sealed record RepricingBatch(IReadOnlyList<Repricing> Records, long AsOf)
{
    /// <summary>
    /// Kept in the same commit, to be read back by <see cref="IRepricingReader.BookmarkAsync"/>. Runs on the writer's thread: it
    /// computes, nothing else.
    /// </summary>
    public Func<RepricingOutcome, string>? Bookmark { get; init; }
}

/// <summary>What became of a <see cref="RepricingBatch"/>.</summary>
/// <param name="Changed">The records that got another cost or price.</param>
/// <param name="Outdated">Records that had changed since they were read, or are gone: read them again.</param>
public readonly record struct RepricingOutcome(RepricingSum Changed, int Outdated);

/// <summary>The same records before and after repricing.</summary>
/// <param name="Changed">How many of them get another cost or price.</param>
/// <param name="NewlyPriced">How many of them had no cost and get one.</param>
public readonly record struct RepricingSum(RecordSum Before, RecordSum After, long Changed, long NewlyPriced)
{
    public static RepricingSum Of(Money? before, Money? after, bool isChanged) =>
        new(RecordSum.Of(before), RecordSum.Of(after), isChanged ? 1 : 0, before is null && after is not null ? 1 : 0);

    public static RepricingSum operator +(RepricingSum left, RepricingSum right) =>
        new(left.Before + right.Before, left.After + right.After, left.Changed + right.Changed, left.NewlyPriced + right.NewlyPriced);
}
