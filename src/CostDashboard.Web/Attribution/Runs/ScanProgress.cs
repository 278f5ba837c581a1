namespace CostDashboard.Web.Attributing;

/// <summary>How far a walk over records has come.</summary>
/// <param name="Records">Looked at so far.</param>
/// <param name="Share">Of the range's time, 0 to 1: how many records there are to come is not counted beforehand.</param>
public sealed record ScanProgress(long Records, double Share)
{
    public static double ShareOf(DateTime at, DateTime from, DateTime to) => to <= from ? 1 : Math.Clamp((at - from) / (to - from), 0, 1);
}
