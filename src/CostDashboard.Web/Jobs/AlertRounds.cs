using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Alerts;
using Hangfire.Server;

namespace CostDashboard.Web.Jobs;

/// <summary>Evaluates alert rules and, where some fired, has their messages sent.</summary>
public sealed class AlertRounds(AlertEvaluator evaluator, JobStarter jobs)
{
    /// <summary>All rules: a period also passes while nothing comes in.</summary>
    public Task<JobResult> RunAsync(CancellationToken ct) => RunAsync(TouchedTotals.Everything, ct);

    public async Task<JobResult> RunAsync(TouchedTotals touched, CancellationToken ct)
    {
        if (await evaluator.RunOnceAsync(touched, ct) == 0) return JobResult.NothingToDo;

        jobs.Run(ScheduledJobs.Deliveries);
        return JobResult.Done;
    }
}

/// <summary>
/// Evaluates rules after roll-ups, without a job for each time. Hangfire calls it again and again, on a thread of its own, until the
/// program ends.
/// </summary>
public sealed class AlertLoop : IBackgroundProcess, IDisposable
{
    /// <summary>However much comes in, rules are evaluated at most so often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly AlertRounds _rounds;
    private readonly AlertSignal _signal;
    private readonly IRollups _rollups;
    private readonly JobPauses _pauses;
    private readonly ILogger<AlertLoop> _log;

    public AlertLoop(AlertRounds rounds, AlertSignal signal, IRollups rollups, JobPauses pauses, ILogger<AlertLoop> log)
    {
        (_rounds, _signal, _rollups, _pauses, _log) = (rounds, signal, rollups, pauses, log);
        _rollups.Touched += _signal.RolledUp;
    }

    public void Execute(BackgroundProcessContext context)
    {
        _signal.Wait(context.StoppingToken);
        var touched = _signal.Take();
        try
        {
            if (!_pauses.IsPaused(ScheduledJobs.Alerts)) _rounds.RunAsync(touched, context.StoppingToken).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _log.LogError(error, "Alert rules could not be evaluated after a roll-up; the job of each minute tries it again.");
        }

        _signal.Rest(Pause, context.StoppingToken);
    }

    public void Dispose() => _rollups.Touched -= _signal.RolledUp;
}
