namespace CostDashboard.Core.Pricing;

/// <summary>Hours of every day, UTC, as [Start, End); past midnight when End is before Start.</summary>
public readonly record struct DailyWindow(TimeOnly Start, TimeOnly End)
{
    public bool Contains(TimeOnly time) => time.IsBetween(Start, End);
}
