namespace CostDashboard.Storage;

/// <summary>How a total is split over time, in the reporting zone.</summary>
public enum Granularity
{
    Total,
    Hour,
    Day,
    Month,
}
