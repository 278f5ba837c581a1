namespace CostDashboard.App.Tests.Support;

/// <summary>The machine's clock, moved by as much as a test likes. Timers run as they are.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public TimeSpan Shift
    {
        get => new(Interlocked.Read(ref _shift));
        set => Interlocked.Exchange(ref _shift, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
