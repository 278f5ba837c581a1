using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

/// <summary>Keeps the totals equal to the sum of the records.</summary>
public interface IRollups
{
    /// <summary>Up to when the totals hold everything that was stored; null before the first run.</summary>
    DateTime? RolledUpTo { get; }

    /// <summary>Records stored but not yet in the totals.</summary>
    Task<long> CountWaitingAsync(CancellationToken ct);

    /// <summary>Whether anything was ever stored.</summary>
    Task<bool> HasRecordsAsync(CancellationToken ct);

    /// <summary>Adds everything past the watermark, batch by batch, each with its watermark in one transaction.</summary>
    /// <returns>How many records were added.</returns>
    Task<long> RunOnceAsync(CancellationToken ct);

    /// <summary>Raised after each commit that added to totals, on the thread that rolls up: handlers only note it and signal.</summary>
    event Action<TouchedTotals>? Touched;

    /// <summary>Makes all totals again from the records, beside the old ones, and swaps them in at the end.</summary>
    Task<long> RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken ct);
}

/// <param name="Done">Records added so far.</param>
/// <param name="Total">Records there were when the rebuild began.</param>
public readonly record struct RebuildProgress(long Done, long Total);

/// <summary>Which totals a roll-up added to, by the values that alert rules watch.</summary>
/// <param name="Values">The values by dimension; null of a dimension stands for any value, where they were too many to name.</param>
public sealed record TouchedTotals(IReadOnlyDictionary<Dimension, IReadOnlySet<string>?> Values)
{
    /// <summary>The dimensions that are told apart.</summary>
    public static readonly IReadOnlyList<Dimension> Watched = [Dimension.Team, Dimension.Project, Dimension.Model];

    /// <summary>More values of a dimension than this are not told apart.</summary>
    public const int MostValues = 500;

    public static readonly TouchedTotals Everything = new(Watched.ToDictionary(dimension => dimension, _ => (IReadOnlySet<string>?)null));

    /// <param name="dimension">Null stands for the whole organization, which every roll-up touches.</param>
    public bool Has(Dimension? dimension, string? value) =>
        dimension is null || Values.GetValueOrDefault(dimension) is not { } values || (value is not null && values.Contains(value));

    /// <summary>What either of two roll-ups touched.</summary>
    public TouchedTotals And(TouchedTotals other) =>
        new(Watched.ToDictionary(dimension => dimension, dimension => (IReadOnlySet<string>?)Union(dimension, other)));

    private HashSet<string>? Union(Dimension dimension, TouchedTotals other)
    {
        if (Values.GetValueOrDefault(dimension) is not { } mine || other.Values.GetValueOrDefault(dimension) is not { } others) return null;

        var all = mine.Union(others).ToHashSet(StringComparer.Ordinal);
        return all.Count > MostValues ? null : all;
    }
}
