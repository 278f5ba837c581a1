namespace CostDashboard.Benchmarks;

/// <summary>The load to make. The same options always make the same records, ids included.</summary>
internal sealed record LiveLikeOptions
{
    public long Records { get; init; } = 1_000_000;

    public int RecordsPerBody { get; init; } = 1_000;

    /// <summary>UTC; the records are spread evenly over [from, to).</summary>
    public required DateTime From { get; init; }

    public required DateTime To { get; init; }

    /// <summary>How late a record may come: its time lies up to this long before its turn, as when many clients send at once.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromSeconds(5);

    public int Users { get; init; } = 2_000;

    public ulong Seed { get; init; } = 1;

    public static LiveLikeOptions LastNinetyDays(long records)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        // To the hour, so that runs within the hour make the same load.
        var to = now.Date.AddHours(now.Hour);
        return new LiveLikeOptions { Records = records, From = to.AddDays(-90), To = to };
    }
}
