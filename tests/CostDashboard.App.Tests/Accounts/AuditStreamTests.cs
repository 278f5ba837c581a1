using System.Data.Common;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>The audit log as a whole, read by a client that takes its time.</summary>
public sealed class AuditStreamTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    /// <summary>More than two pages are read.</summary>
    private const int Entries = 1_203;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_SlowReader_HoldsNoConnectionBetweenItsEntries()
    {
        await FillAsync("slow@example.com");
        var connections = new OpenConnections();
        var query = new AuditQuery(new Contexts(
            new DbContextOptionsBuilder<CostDbContext>()
                .UseSqlite($"Data Source={fixture.Host.DatabaseFile}")
                .AddInterceptors(connections)
                .Options));

        var ids = new List<long>();
        await foreach (var entry in query.StreamAsync(new AuditFilter { By = "slow@example.com" }, Stop))
        {
            ids.Add(entry.Id);
            Assert.Equal(0, connections.Open);

            // A change that is made during the download is newer than all of it, and does not shift its pages.
            if (ids.Count == 700) await FillAsync("slow@example.com", entries: 1);
        }

        Assert.True(connections.Opened >= 3, $"The entries were read {connections.Opened} times.");
        Assert.Equal(Entries, ids.Distinct().Count());
        Assert.Equal(ids.OrderDescending(), ids);
    }

    [Fact]
    public async Task Csv_OfMoreThanAPage_HasEachEntryOnce()
    {
        await FillAsync("csv@example.com");

        var csv = await fixture.Host.GetAsync("/api/v1/audit?by=csv%40example.com&format=csv");

        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + Entries, lines.Length);
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    private async Task FillAsync(string by, int entries = Entries)
    {
        await using var context = new CostDbContext(
            new DbContextOptionsBuilder<CostDbContext>().UseSqlite($"Data Source={fixture.Host.DatabaseFile}").Options);
        context.AuditEntries.AddRange(Enumerable.Range(0, entries).Select(number => new AuditEntry
        {
            At = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
            By = by,
            Action = AuditActions.KeyCreated,
            What = $"key {number}",
            Details = "{}",
        }));
        await context.SaveChangesAsync(Stop);
    }

    private sealed class Contexts(DbContextOptions<CostDbContext> options) : IDbContextFactory<CostDbContext>
    {
        public CostDbContext CreateDbContext() => new(options);
    }

    private sealed class OpenConnections : DbConnectionInterceptor
    {
        public int Opened { get; private set; }

        public int Open { get; private set; }

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Opened++;
            Open++;
            return Task.CompletedTask;
        }

        public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
        {
            Open--;
            return Task.CompletedTask;
        }
    }
}
