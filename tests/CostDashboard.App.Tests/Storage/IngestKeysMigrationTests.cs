using CostDashboard.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Counts of what came in, from before they were kept by source and key.</summary>
public sealed class IngestKeysMigrationTests
{
    [Fact]
    public async Task Counts_OfBefore_KeepTheirKeysNameAsBoth()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var context = new CostDbContext(new DbContextOptionsBuilder<CostDbContext>().UseSqlite("Data Source=:memory:").Options);
        await context.Database.OpenConnectionAsync(ct);
        var migrator = context.GetService<IMigrator>();
        await migrator.MigrateAsync("20261122133953_KeptCounts", ct);
        await context.Database.ExecuteSqlRawAsync(
            "INSERT INTO IngestCounts(Source, Format, Day, Accepted, Conflicts, Duplicates, LastAt, Rejected) VALUES('k', 'native', "
                + "'2026-11-01', 4, 3, 2, '2026-11-01 10:00:00', 1)",
            ct);

        await migrator.MigrateAsync("20261130215900_IngestKeys", ct);

        var count = await context.IngestCounts.AsNoTracking().SingleAsync(ct);
        Assert.Equal(
            ("k", "k", "native", 4L, 3L, 2L, 1L),
            (count.Source, count.Key, count.Format, count.Accepted, count.Conflicts, count.Duplicates, count.Rejected));
    }
}
