using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Attributing;
using CostDashboard.Web.Prices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>A person's role changes while a page shows a run that they could stop before.</summary>
public sealed class StaleRunTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HeldEnd _heldEnd = new();
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartOnAsync(_folder, builder =>
    {
        builder.Services.ConfigureDbContext<CostDbContext>(options => options.AddInterceptors(_heldEnd));
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) => OpenedPage.AddBrowser(services));
    });

    public async ValueTask DisposeAsync()
    {
        _heldEnd.Release();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Stop_OfARunPressedWithoutTheRole_IsANoteAndTheRunGoesOn()
    {
        _heldEnd.Hold();
        var day = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.True(_host.Service<ReattributionRun>().TryStart(day, day.AddDays(1), "admin@example.com", reason: null));
        Assert.True(await _host.Service<RepricingRun>().TryStartAsync(
            new RepricingScope { From = day, To = day.AddDays(1) }, "admin@example.com", "test", TestContext.Current.CancellationToken));

        foreach (var uri in new[] { "/attribution", "/prices?tab=repricing" })
        {
            await using var page = await OpenedPage.OpenAsync(_host, uri, "admin");
            var stop = Assert.Single(page.Controls(), control => control.Name == "Stop");
            page.Become("viewer");

            await page.PressAsync(stop);

            Assert.Empty(page.Failures);
            Assert.True(page.IsRefused);
        }

        Assert.True(_host.Service<ReattributionRun>().State.IsRunning);
        Assert.True(_host.Service<RepricingRun>().State.IsRunning);
    }

    /// <summary>Keeps runs from ending: their last line waits.</summary>
    private sealed class HeldEnd : SaveChangesInterceptor
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _holds;

        public void Hold() => _holds = true;

        public void Release() => _released.TrySetResult();

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            var lines = eventData.Context!.ChangeTracker.Entries<AuditEntry>();
            if (_holds && lines.Any(line => line.Entity.Action.EndsWith(".ended", StringComparison.Ordinal))) await _released.Task;
            return result;
        }
    }
}
