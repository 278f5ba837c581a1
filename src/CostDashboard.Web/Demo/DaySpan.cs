namespace CostDashboard.Web.Demo;

/// <summary>A day of the reporting zone as instants, [start, end).</summary>
internal readonly record struct DaySpan(DateOnly Day, DateTime StartUtc, DateTime EndUtc)
{
    /// <summary>A share of the day, [0, 1), as an instant to the millisecond: a day of 23 or 25 hours still holds all its calls.</summary>
    public DateTime At(double share) => StartUtc.AddMilliseconds(Math.Floor((EndUtc - StartUtc).TotalMilliseconds * share));
}
