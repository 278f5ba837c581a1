using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ui;

/// <summary>Tells open pages that totals or alerts changed. Whoever waits sees at least the last change; changes close together may be seen as one.</summary>
public sealed class SpendUpdates
{
    private TaskCompletionSource _next = NewSource();

    /// <summary>Done at the next <see cref="Raise"/>. Take it before reading, wait for it after.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>After every rollup and every alert event. Never blocks on a page.</summary>
    public void Raise() => Interlocked.Exchange(ref _next, NewSource()).TrySetResult();

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
