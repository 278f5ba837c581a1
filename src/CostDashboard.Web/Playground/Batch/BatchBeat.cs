namespace CostDashboard.Web.Playground;

/// <summary>Tells when a page is to be drawn again: a few times a second.</summary>
internal sealed class BatchBeat(TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private long _last = time.GetTimestamp();

    public bool IsDue()
    {
        if (time.GetElapsedTime(_last) < Between) return false;

        _last = time.GetTimestamp();
        return true;
    }
}
