using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

/// <summary>What to add up: instants [From, To) on day or hour boundaries of the reporting zone, how to split time, and by which dimensions.</summary>
public sealed record SpendQuestion
{
    /// <summary>UTC.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public required DateTime To { get; init; }

    public Granularity Granularity { get; init; }

    public IReadOnlyList<Dimension> GroupBy { get; init; } = [];

    /// <summary>For each dimension any of the values; "(unattributed)" stands for "not known".</summary>
    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Where { get; init; } = new Dictionary<Dimension, IReadOnlyList<string>>();

    /// <summary>More rows than this are a mistake in the question, or a job for several: it is refused as soon as they are more.</summary>
    public int MostRows { get; init; } = 200_000;

    public static SpendQuestion Of(SpendFilter filter, ReportingZone zone) => new()
    {
        From = zone.StartOf(filter.From),
        To = zone.StartOf(filter.To),
        Where = filter.Where,
    };
}
