using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace CostDashboard.Storage.Sqlite;

/// <summary>The file with its folder and rights, the migrations, the totals, and last the writer.</summary>
public sealed class SqliteStartup(
    SqliteDatabase database, DataFolder folder, IDbContextFactory<CostDbContext> contexts, SqliteUsageStore store, TagFill tags,
    TotalsFile totals, SqliteRollups rollups, ILogger<StorageStartup> log) : StorageStartup
{
    public override async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await StartAsync(ct);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_NOTADB)
        {
            throw new StorageUnusableException(error.Message, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnusableException(error.Message, error);
        }
    }

    private async Task StartAsync(CancellationToken ct)
    {
        PrivateFiles.Secure([database.FilePath, database.TotalsPath], folder);
        using (database.OpenForWriting())
        {
            // Sets the journal mode, which stays with the file, before EF Core opens it.
        }

        await using (var context = await contexts.CreateDbContextAsync(ct))
        {
            await context.Database.MigrateAsync(ct);
        }

        totals.Prepare();
        if (tags.IsDue())
        {
            log.LogInformation("Reporting:TagDimensions has changed: tags are read out of all records again.");
            var progress = new Progress<RebuildProgress>(
                p => log.LogInformation("Reading tags: {Done} of {Total} records", p.Done, p.Total));
            await tags.RunAsync(progress, ct);
        }

        if (rollups.WhyToRebuild() is { } why)
        {
            log.LogInformation("{Why}", why);
            var progress = new Progress<RebuildProgress>(
                p => log.LogInformation("Rebuilding totals: {Done} of {Total} records", p.Done, p.Total));
            await rollups.RebuildAsync(progress, ct);
        }

        totals.NoteStart();
        store.Start();
    }
}
