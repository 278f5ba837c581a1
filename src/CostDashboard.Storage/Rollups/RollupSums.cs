using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Rollups;

/// <summary>What one group adds up to, in the order of the rollup tables' columns. Additions are checked.</summary>
internal sealed class RollupSums
{
    /// <summary>requests, unpriced_requests, cost, reported_cost, then the token counts.</summary>
    public const int Length = 4 + TokenCounts.Length;

    private readonly long[] _values = new long[Length];

    public ReadOnlySpan<long> Values => _values;

    public void Add(ReadOnlySpan<long> values)
    {
        for (var i = 0; i < Length; i++) _values[i] = checked(_values[i] + values[i]);
    }
}
