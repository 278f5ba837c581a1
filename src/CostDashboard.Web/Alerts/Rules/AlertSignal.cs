using CostDashboard.Storage;

namespace CostDashboard.Web.Alerts;

/// <summary>Tells that rules are to be evaluated, and which: many signals before an evaluation are one.</summary>
public sealed class AlertSignal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _any = new(0, 1);
    private readonly SemaphoreSlim _urgent = new(0, 1);
    private TouchedTotals? _touched;

    /// <summary>A roll-up has added to totals.</summary>
    public void RolledUp(TouchedTotals touched)
    {
        lock (_gate)
        {
            _touched = _touched?.And(touched) ?? touched;
            if (_any.CurrentCount == 0) _any.Release();
        }
    }

    /// <summary>A rule was saved: it may be over its threshold already, and is evaluated at once.</summary>
    public void RuleSaved()
    {
        RolledUp(TouchedTotals.Everything);
        lock (_gate)
        {
            if (_urgent.CurrentCount == 0) _urgent.Release();
        }
    }

    /// <summary>Waits for a signal.</summary>
    public void Wait(CancellationToken ct) => _any.Wait(ct);

    /// <summary>Waits for the end of a pause, or for a rule that was saved.</summary>
    public void Rest(TimeSpan pause, CancellationToken ct) => _urgent.Wait(pause, ct);

    /// <summary>What has been touched since the last call.</summary>
    public TouchedTotals Take()
    {
        lock (_gate)
        {
            var touched = _touched ?? TouchedTotals.Everything;
            _touched = null;
            return touched;
        }
    }

    public void Dispose()
    {
        _any.Dispose();
        _urgent.Dispose();
    }
}
