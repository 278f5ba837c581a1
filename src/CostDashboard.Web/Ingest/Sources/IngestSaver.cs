namespace CostDashboard.Web.Ingest;

/// <summary>Writes down every few seconds, and at the end, what came in and what was rejected.</summary>
public sealed class IngestSaver(
    IngestCounters counters, RejectedRecords rejected, TimeProvider time, ILogger<IngestSaver> log) : BackgroundService
{
    private static readonly TimeSpan CountsEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RejectedPause = TimeSpan.FromSeconds(1);

    private long _notKeptLogged;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(CountsAsync(stoppingToken), RejectedAsync(stoppingToken));

    private async Task CountsAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(CountsEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping)) await TryAsync(counters.SaveAsync, "Counts of what came in");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await TryAsync(counters.SaveAsync, "Counts of what came in");
        }
    }

    private async Task RejectedAsync(CancellationToken stopping)
    {
        try
        {
            while (await rejected.WaitAsync(stopping))
            {
                await TryAsync(rejected.SaveAsync, "Rejected records");
                LogNotKept();
                await Task.Delay(RejectedPause, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await TryAsync(rejected.SaveAsync, "Rejected records");
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> save, string what)
    {
        try
        {
            await save(CancellationToken.None);
        }
        catch (Exception error)
        {
            log.LogWarning(error, "{What} could not be saved.", what);
        }
    }

    private void LogNotKept()
    {
        var notKept = rejected.NotKept;
        if (notKept == _notKeptLogged) return;

        log.LogWarning("{Count} rejected records were not kept: there was no room for them. They are counted.", notKept - _notKeptLogged);
        _notKeptLogged = notKept;
    }
}
