using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

/// <summary>Which values a dimension has, for menus.</summary>
public interface IValueReader
{
    /// <returns>Distinct values seen since <paramref name="since"/>, in alphabetical order, "(unattributed)" last if there is any;
    /// at most 1,000.</returns>
    Task<IReadOnlyList<string>> ValuesOfAsync(Dimension dimension, DateOnly since, CancellationToken ct);
}
