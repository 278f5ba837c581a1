namespace CostDashboard.Web.Host;

/// <summary>For changes that rest on what they have read: one at a time, so that none reads what another is about to change.</summary>
public sealed class Turns : IDisposable
{
    private readonly SemaphoreSlim _free = new(1, 1);

    /// <returns>The turn, which ends when it is disposed of.</returns>
    public async Task<IDisposable> TakeAsync(CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        return new Turn(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
