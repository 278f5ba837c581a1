namespace CostDashboard.Core.Analytics;

/// <summary>
/// Which part of all usage a total is about: days [From, To) of the reporting zone, and for each named dimension any of the listed values.
/// </summary>
public sealed record SpendFilter
{
    public required DateOnly From { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateOnly To { get; init; }

    /// <summary>A dimension that is absent is not filtered. A value of "(unattributed)" means records that lack one.</summary>
    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Where { get; init; } =
        new Dictionary<Dimension, IReadOnlyList<string>>();

    public int Days => To.DayNumber - From.DayNumber;
}
