namespace CostDashboard.Web.Host;

/// <summary>
/// Work in the background, one at a time, and how far it is: a person may call it off, and the end of the program stops it.
/// </summary>
/// <typeparam name="TState">Immutable: others read it while the work replaces it.</typeparam>
/// <param name="failed">Makes the last state of one whose end could not be told.</param>
public sealed class BackgroundRun<TState>(TState idle, Func<TState, TState> failed, ILogger log) : IAsyncDisposable where TState : class
{
    private readonly Lock _gate = new();
    private volatile TState _state = idle;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private bool _isBusy;
    private bool _isCalledOff;
    private bool _isClosed;

    /// <summary>Of the run under way, or of the last one.</summary>
    public TState State => _state;

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
            var ct = _stop.Token;
            _running = Task.Run(() => RunAsync(work, ended, ct), CancellationToken.None);
            return true;
        }
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

    /// <summary>Stops what runs and waits for it; nothing starts after it.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            if (!_isClosed) _stop.Cancel();
            _isClosed = true;
            return _running;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(
        Func<Action<TState>, CancellationToken, Task> work, Func<RunStatus, Exception?, Task<TState>> ended, CancellationToken ct)
    {
        var (end, failure) = (RunStatus.Done, (Exception?)null);
        try
        {
            await work(state => _state = state, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            if (!_isCalledOff) return;
            end = RunStatus.Cancelled;
        }
        catch (Exception error)
        {
            (end, failure) = (RunStatus.Failed, error);
        }

        TState last;
        try
        {
            last = await ended(end, failure);
        }
        catch (Exception error)
        {
            // Nothing waits for this task: a run that stayed busy would keep out every later one until the program ends.
            log.LogError(error, "The end of a run in the background could not be told; it counts as failed.");
            last = failed(_state);
        }

        // Whoever sees the end may start the next one.
        lock (_gate) (_state, _isBusy) = (last, false);
    }
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
