namespace CostDashboard.Web.Prices;

/// <summary>Runs <see cref="RepricingWork"/> in the background, one at a time, and takes up at the start what a killed program left.</summary>
public sealed class RepricingRun(RepricingWork work, RepricingLog audit, TimeProvider time, ILogger<RepricingRun> log) : IHostedService, IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private volatile RepricingState _state = RepricingState.Idle;
    private volatile bool _isCalledOff;
    private bool _isDisposed;

    public RepricingState State => _state;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _state = await work.LeftAsync(cancellationToken);
        if (!_state.IsRunning) return;

        log.LogInformation("Repricing by {By} is taken up again: {Records} records are done.", _state.By, _state.Looked);
        Begin();
    }

    /// <returns>False when one is running already.</returns>
    public async Task<bool> TryStartAsync(RepricingAsk ask, string by, string reason, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_state.IsRunning) return false;

            var span = await work.SpanAsync(ask, ct);
            var started = new RepricingState(RepricingStatus.Running)
            {
                Ask = ask, By = by, Reason = reason, StartedAt = time.GetUtcNow().UtcDateTime, Span = span, DoneTo = span.First - 1,
            };
            await audit.WriteAsync(PriceActions.RepricingStarted, started, ct);
            await work.KeepAsync(started, ct);
            _state = started;
            log.LogInformation("{By} reprices records from {From:u} to {To:u}: {Reason}", by, ask.From, ask.To, reason);
            Begin();
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What was changed so far stays.</summary>
    public void Cancel()
    {
        if (!_state.IsRunning) return;

        _isCalledOff = true;
        _stop.Cancel();
    }

    /// <summary>The end of the program is not the end of the run: its bookmark stays, and the next start goes on.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host that is disposed is stopped once more.
        if (_isDisposed) return;

        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        // The container knows it by two names.
        if (_isDisposed) return;

        await StopAsync(CancellationToken.None);
        _isDisposed = true;
        _stop.Dispose();
        _gate.Dispose();
    }

    private void Begin()
    {
        _stop.Dispose();
        (_stop, _isCalledOff) = (new CancellationTokenSource(), false);
        var ct = _stop.Token;
        _running = Task.Run(() => RunAsync(ct), CancellationToken.None);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var end = RepricingStatus.Failed;
        try
        {
            await work.RunAsync(_state, state => _state = state, ct);
            end = RepricingStatus.Done;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            if (!_isCalledOff) return;
            end = RepricingStatus.Cancelled;
        }
        catch (Exception error)
        {
            log.LogError(error, "Repricing did not come to its end. What was changed stays; asked for again, it does the rest.");
        }

        await EndAsync(end);
    }

    private async Task EndAsync(RepricingStatus end)
    {
        var ended = _state with { Status = end, EndedAt = time.GetUtcNow().UtcDateTime };
        try
        {
            await work.KeepAsync(ended, CancellationToken.None);
            await audit.WriteAsync(PriceActions.RepricingEnded, ended, CancellationToken.None);
        }
        catch (Exception error)
        {
            log.LogWarning(error, "The end of repricing could not be kept, or not logged; where it is not kept, the next start goes over its last records again and changes nothing.");
        }

        _state = ended;
        log.LogInformation("Repricing by {By}: {End}, {Records} records changed.", ended.By, end, ended.Changed.Changed);
    }
}
