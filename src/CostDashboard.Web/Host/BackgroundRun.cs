using System.Runtime.ExceptionServices;
using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Host;

/// <summary>
/// Work in the background, one at a time, and how far it is: a person may call it off, and the end of the program stops it.
/// </summary>
/// <typeparam name="TState">Immutable: others read it while the work replaces it.</typeparam>
/// <param name="name">The job's name, as the Jobs page and the API know it.</param>
/// <param name="failed">Makes the last state of one whose end could not be told.</param>
/// <param name="share">How much is done, 0 to 1.</param>
public sealed class BackgroundRun<TState>(
    string name, TState idle, Func<TState, TState> failed, Func<TState, double> share, LongJobs jobs, ILogger log)
    : ILongJob, IAsyncDisposable where TState : class
{
    private readonly Lock _gate = new();
    private volatile TState _state = idle;
    private CancellationTokenSource _stop = new();
    private Work? _work;
    private Task _running = Task.CompletedTask;
    private bool _isBusy;
    private bool _isCalledOff;
    private bool _isClosed;

    public string Name => name;

    /// <summary>Of the run under way, or of the last one.</summary>
    public TState State => _state;

    public bool IsRunning
    {
        get
        {
            lock (_gate) return _isBusy;
        }
    }

    public double? Share => IsRunning ? share(_state) : null;

    /// <param name="started">The state from now on.</param>
    /// <param name="work">Reports its state by what it is given, and throws when its token is cancelled.</param>
    /// <param name="ended">Makes the last state of how it ended and what it failed on. It is not asked when the program's end stopped the
    /// work.</param>
    /// <returns>False when one is running already, or the program ends.</returns>
    public bool TryStart(
        TState started, Func<Action<TState>, CancellationToken, Task> work, Func<RunStatus, Exception?, Task<TState>> ended)
    {
        lock (_gate)
        {
            if (_isClosed || _isBusy) return false;

            _stop.Dispose();
            (_stop, _isBusy, _isCalledOff, _state) = (new CancellationTokenSource(), true, false, started);
            _work = new Work(work, ended);
        }

        jobs.Add(this);
        jobs.Start(name);
        return true;
    }

    /// <summary>Shows how the last run ended before the program started.</summary>
    public void Recall(TState ended) => _state = ended;

    public void CallOff()
    {
        lock (_gate)
        {
            if (_isClosed || !_isBusy) return;

            _isCalledOff = true;
            _stop.Cancel();
        }
    }

    /// <summary>Called by the scheduler, once for each start.</summary>
    /// <param name="stop">The scheduler ends, and the program with it.</param>
    public Task<JobResult> RunAsync(CancellationToken stop)
    {
        lock (_gate)
        {
            if (_isClosed || _work is not { } work) return Task.FromResult(JobResult.NothingToDo);

            _work = null;
            var running = RunAsync(work, _stop.Token, stop);
            _running = running;
            return running;
        }
    }

    /// <summary>Stops what runs and waits for it; nothing starts after it.</summary>
    public async Task StopAsync()
    {
        Task running;
        lock (_gate)
        {
            if (!_isClosed) _stop.Cancel();
            _isClosed = true;
            running = _running;
        }

        // How it ended is told to the scheduler.
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task<JobResult> RunAsync(Work work, CancellationToken calledOff, CancellationToken stop)
    {
        // Leaves the lock of the caller.
        await Task.Yield();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(calledOff, stop);
        var (end, failure) = (RunStatus.Done, (Exception?)null);
        try
        {
            await work.Do(state => _state = state, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The program ends: the run is not over, and its bookmark says where the next start goes on.
            if (!_isCalledOff) throw;
            end = RunStatus.Cancelled;
        }
        catch (Exception error)
        {
            (end, failure) = (RunStatus.Failed, error);
        }

        TState last;
        try
        {
            last = await work.Ended(end, failure);
        }
        catch (Exception error)
        {
            // A run that stayed busy would keep out every later one until the program ends.
            log.LogError(error, "The end of a run in the background could not be told; it counts as failed.");
            (last, failure) = (failed(_state), failure ?? error);
        }

        // Whoever sees the end may start the next one.
        lock (_gate) (_state, _isBusy) = (last, false);
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        return end == RunStatus.Cancelled ? JobResult.Cancelled : JobResult.Done;
    }

    private sealed record Work(Func<Action<TState>, CancellationToken, Task> Do, Func<RunStatus, Exception?, Task<TState>> Ended);
}

/// <summary>Where a run over stored records stands.</summary>
public enum RunStatus
{
    /// <summary>There was none.</summary>
    Idle,
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>Progress told at once and on the thread that reports it: a page looks at it when it draws.</summary>
public sealed class Reported<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
