using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CostDashboard.App.Tests.Components;

/// <summary>The real program over a database of its own, whose circuits are the pages that tests open.</summary>
public sealed class PageHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public RunningHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await RunningHost.StartOnAsync(_folder, builder => builder.Host.ConfigureContainer<IServiceCollection>((_, services) =>
        {
            services.AddScoped<VisitedBy>();
            services.AddScoped<NavigationManager>(circuit => circuit.GetRequiredService<VisitedBy>().Visit.Navigation);
            services.AddScoped<IJSRuntime>(circuit => circuit.GetRequiredService<VisitedBy>().Visit.JSInterop.JSRuntime);
        }));

    /// <param name="role">One of the program's roles.</param>
    public PageVisit Visit(string role) => new(Host, role);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>What a circuit asks of the browser is answered by the visit that it belongs to.</summary>
public sealed class VisitedBy
{
    public PageVisit Visit { get; set; } = null!;
}
