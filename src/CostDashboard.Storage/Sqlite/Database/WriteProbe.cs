using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// While writes fail, tries one each second: a host that was taken out of service for it hears of its end even when nobody sends
/// anything.
/// </summary>
public sealed class WriteProbe(SqliteDatabase database, WriteHealth health, TimeProvider time) : BackgroundService
{
    /// <summary>Needs pages of its own, as records do: what fits into a page that is there already proves nothing on a full disk.</summary>
    private const int Characters = 65_536;

    private const string Key = "write_probe";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public void RunOnce()
    {
        if (!database.WriteGate.Wait(Every)) return;
        try
        {
            using var connection = database.OpenForWriting();
            SqliteDatabase.WaitBriefly(connection);
            database.LimitPages(connection);
            using var transaction = connection.BeginTransaction();
            MetaTable.Set(connection, Key, new string(' ', Characters));
            SqliteDatabase.Execute(connection, $"DELETE FROM meta WHERE key = '{Key}'");
            transaction.Commit();
            health.Succeeded();
        }
        catch (SqliteException error)
        {
            health.Failed(error);
        }
        finally
        {
            database.WriteGate.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (health.Trouble is not null) await Task.Run(RunOnce, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }
}
