namespace CostDashboard.Browser.Tests;

/// <summary>One seeded demo for all tests that only look at it, started when the first of them asks.</summary>
public sealed class DemoHost : IAsyncDisposable
{
    private readonly Lazy<Task<RunningHost>> _host = new(() => RunningHost.StartAsync(demo: true));

    public Task<RunningHost> RunningAsync() => _host.Value;

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated) await (await _host.Value).DisposeAsync();
    }
}
