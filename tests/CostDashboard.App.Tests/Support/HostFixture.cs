namespace CostDashboard.App.Tests.Support;

/// <summary>One host for the tests of a class; each keeps apart by a team or source of its own.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    public RunningHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await RunningHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
