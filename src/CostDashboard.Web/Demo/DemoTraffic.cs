namespace CostDashboard.Web.Demo;

/// <summary>Lets the invented company go on working while the demo runs, so that its pages move.</summary>
public sealed class DemoTraffic(DemoSeeder seeder, TimeProvider time, ILogger<DemoTraffic> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var last = time.GetUtcNow().UtcDateTime;
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) last = await AppendAsync(last, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The demo's traffic ends with the host.");
        }
    }

    private async Task<DateTime> AppendAsync(DateTime after, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        try
        {
            await seeder.AppendAsync(after, _ => { }, ct);
            return now;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning(error, "The demo's newest usage could not be added; it is tried again in {Seconds} s.", Every.TotalSeconds);
            return after;
        }
    }
}
