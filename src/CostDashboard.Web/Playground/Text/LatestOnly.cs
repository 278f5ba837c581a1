namespace CostDashboard.Web.Playground;

/// <summary>Work off the page's thread of which only the newest counts: a newer one calls the older off. For one page.</summary>
public sealed class LatestOnly : IDisposable
{
    private CancellationTokenSource? _running;
    private bool _isOver;

    /// <returns>Null when a newer one took its place, or the page is gone.</returns>
    public async Task<T?> RunAsync<T>(Func<CancellationToken, T> work) where T : class
    {
        if (_isOver) return null;

        _running?.Cancel();
        var own = _running = new CancellationTokenSource();
        try
        {
            var result = await Task.Run(() => work(own.Token), own.Token);
            return own.IsCancellationRequested ? null : result;
        }
        catch (OperationCanceledException) when (own.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (_running == own) _running = null;
            own.Dispose();
        }
    }

    public void Dispose()
    {
        _isOver = true;
        _running?.Cancel();
    }
}
