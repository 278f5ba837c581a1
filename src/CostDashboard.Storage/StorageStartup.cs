using CostDashboard.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CostDashboard.Storage;

/// <summary>Brings the database up before anything else runs: folder, migrations, writer, and totals for the right zone.</summary>
public sealed class StorageStartup(
    SqliteDatabase database, IDbContextFactory<CostDbContext> contexts, SqliteUsageStore store, SqliteRollups rollups,
    ILogger<StorageStartup> log)
{
    public async Task RunAsync(CancellationToken ct)
    {
        PrivateFiles.Secure(database.FilePath);
        using (database.OpenForWriting())
        {
            // Sets the journal mode, which stays with the file, before EF Core opens it.
        }

        await using (var context = await contexts.CreateDbContextAsync(ct))
        {
            await context.Database.MigrateAsync(ct);
        }

        if (rollups.IsForAnotherZone())
        {
            log.LogInformation("The reporting time zone has changed: all totals are made again.");
            var progress = new Progress<RebuildProgress>(
                p => log.LogInformation("Rebuilding totals: {Done} of {Total} records", p.Done, p.Total));
            await rollups.RebuildAsync(progress, ct);
        }

        store.Start();
    }
}
