namespace CostDashboard.Core.Analytics;

/// <summary>Keeps the few with the most tokens of many that go by; of equals the first. For one thread at a time.</summary>
public sealed class MostTokens<T>(int most)
{
    private readonly PriorityQueue<T, (long Tokens, long Turn)> _kept = new();
    private long _turn;

    public void Add(long tokens, T one)
    {
        // The earlier of two equals has the larger turn, and stays longer.
        var rank = (tokens, --_turn);
        if (_kept.Count < most) _kept.Enqueue(one, rank);
        else if (_kept.TryPeek(out _, out var least) && rank.CompareTo(least) > 0) _kept.DequeueEnqueue(one, rank);
    }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<(long Tokens, T One)> InOrder() =>
        [.. _kept.UnorderedItems.OrderByDescending(one => one.Priority).Select(one => (one.Priority.Tokens, one.Element))];
}
