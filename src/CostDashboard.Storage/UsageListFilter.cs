using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

/// <summary>Which records to list, newest first.</summary>
public sealed record UsageListFilter
{
    /// <summary>UTC; null = from the first record on.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTime? To { get; init; }

    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Where { get; init; } = new Dictionary<Dimension, IReadOnlyList<string>>();

    /// <summary>Exact id; null = any.</summary>
    public string? Id { get; init; }

    /// <summary>Only records without a known cost.</summary>
    public bool UnpricedOnly { get; init; }

    /// <summary>1 to 1,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Continue after this one (exclusive).</summary>
    public UsageCursor? After { get; init; }
}
