namespace CostDashboard.App.Tests.Support;

/// <summary>The machine's clock, moved by as much as a test likes. Timers run as they are.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public DateOnly Today => DateOnly.FromDateTime(GetUtcNow().UtcDateTime);

    public TimeSpan Shift
    {
        get => new(Interlocked.Read(ref _shift));
        set => Interlocked.Exchange(ref _shift, value.Ticks);
    }

    /// <summary>Begins at noon (UTC) of the machine's day, so that no test runs over midnight.</summary>
    public static ShiftedClock AtNoon()
    {
        var clock = new ShiftedClock();
        clock.Shift = TimeSpan.FromHours(12) - clock.GetUtcNow().TimeOfDay;
        return clock;
    }

    /// <summary>Begins at a given instant.</summary>
    public static ShiftedClock At(DateTimeOffset instant)
    {
        var clock = new ShiftedClock();
        clock.Shift = instant - clock.GetUtcNow();
        return clock;
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
