namespace CostDashboard.Storage;

/// <summary>New prices for records as a reader saw them. Those that were changed since keep what they have and are counted.</summary>
/// <param name="AsOf">The last change the reader saw: <see cref="RepricingPage.AsOf"/>.</param>
public sealed record RepricingBatch(IReadOnlyList<Repricing> Records, long AsOf)
{
    /// <summary>Kept in the same commit, to be read back by <see cref="IRepricingReader.BookmarkAsync"/>. Runs on the writer's thread: it computes, nothing else.</summary>
    public Func<RepricingOutcome, string>? Bookmark { get; init; }
}
