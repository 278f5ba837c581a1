namespace CostDashboard.Web.Accounts;

/// <summary>Keeps sessions true to the database, and the access log's sums written.</summary>
public sealed class SessionSweep(
    SessionStore sessions, SessionOptions options, AccessLog access, TimeProvider time, ILogger<SessionSweep> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.CheckSeconds), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RunOnceAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops. Sessions last longer than it does.
        }

        access.SumUp(final: true);
    }

    public async Task RunOnceAsync(CancellationToken ct)
    {
        access.SumUp(final: false);
        try
        {
            await sessions.SweepAsync(ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning(
                error, "Sessions could not be compared with the database; it is tried again in {Seconds} s.", options.CheckSeconds);
        }
    }
}
