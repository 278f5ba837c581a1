namespace CostDashboard.App.Tests.Support;

/// <summary>A clock that stands where a test puts it.</summary>
internal sealed class ManualTime(DateTime utc) : TimeProvider
{
    public DateTime Utc { get; set; } = utc;

    public override DateTimeOffset GetUtcNow() => new(Utc, TimeSpan.Zero);
}
