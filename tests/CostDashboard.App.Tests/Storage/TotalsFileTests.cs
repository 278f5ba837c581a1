using CostDashboard.Storage.Sqlite;
using static CostDashboard.App.Tests.Storage.Some;

namespace CostDashboard.App.Tests.Storage;

/// <summary>The file of totals beside the database: what becomes of it when it or the database is not the one that was there.</summary>
public sealed class TotalsFileTests
{
    private const string Totals = "SELECT requests, cost FROM rollup_day WHERE held = 0";

    [Fact]
    public async Task Start_WithoutTheFile_MakesTotalsFromRecords()
    {
        await using var database = await TwoRecordsAsync();
        await database.StopAsync();
        Delete(database);

        await database.RestartAsync();

        Assert.Equal(["2|30"], database.Query(Totals));
    }

    [Fact]
    public async Task Start_WithADamagedFile_MakesTotalsFromRecords()
    {
        await using var database = await TwoRecordsAsync();
        await database.StopAsync();
        Delete(database);
        await File.WriteAllTextAsync(TotalsOf(database), "not a database", TestContext.Current.CancellationToken);

        await database.RestartAsync();

        Assert.Equal(["2|30"], database.Query(Totals));
    }

    [Fact]
    public async Task Start_WithADatabaseAsItWasBefore_MakesTotalsOfWhatItHas()
    {
        await using var database = await TwoRecordsAsync();
        await database.StopAsync();
        var backup = await ReadAsync(database);
        await database.RestartAsync();
        await database.AppendAsync(Usage("c", nanos: 100));
        await database.RollUpAsync();
        Assert.Equal(["3|130"], database.Query(Totals));
        await database.StopAsync();

        await WriteAsync(database, backup);
        await database.RestartAsync();

        Assert.Equal(["2|30"], database.Query(Totals));
    }

    /// <summary>It has more records than the totals hold, so that no watermark tells.</summary>
    [Fact]
    public async Task Start_WithAnotherDatabase_MakesTotalsOfWhatItHas()
    {
        await using var database = await TwoRecordsAsync();
        await using var other = await TempDatabase.OpenAsync();
        await other.AppendAsync(Usage("a", nanos: 1), Usage("b", nanos: 2), Usage("c", nanos: 3));
        await database.StopAsync();
        await other.StopAsync();

        await WriteAsync(database, await ReadAsync(other));
        await database.RestartAsync();

        Assert.Equal(["3|6"], database.Query(Totals));
    }

    /// <summary>The backup was taken while the program ran, so its last start is the same; only its records are fewer.</summary>
    [Fact]
    public async Task Start_WithADatabaseOfTheSameStart_MakesTotalsOfWhatItHas()
    {
        await using var database = await TwoRecordsAsync();
        database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        var backup = await ReadAsync(database);
        await database.AppendAsync(Usage("c", nanos: 100));
        await database.RollUpAsync();
        await database.StopAsync();

        await WriteAsync(database, backup);
        await database.RestartAsync();

        Assert.Equal(["2|30"], database.Query(Totals));
    }

    [Fact]
    public async Task Start_WithTheSameFiles_LeavesTheTotals()
    {
        await using var database = await TwoRecordsAsync();
        database.Execute("UPDATE rollup_day SET cost = 7 WHERE held = 0");

        await database.RestartAsync();

        Assert.Equal(["2|7"], database.Query(Totals));
    }

    [Fact]
    public async Task RollUp_WhileSomeoneElseWrites_DoesNotWait()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Usage("a", nanos: 10));
        using var writes = await database.HoldWritesAsync();

        Assert.Equal(1, await database.RollUpAsync());
    }

    private static async Task<TempDatabase> TwoRecordsAsync()
    {
        var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Usage("a", nanos: 10), Usage("b", nanos: 20));
        await database.RollUpAsync();
        return database;
    }

    private static string TotalsOf(TempDatabase database) => new SqliteDatabase("Data Source=" + database.File).TotalsPath;

    private static void Delete(TempDatabase database)
    {
        foreach (var file in PrivateFiles.WithJournals(TotalsOf(database))) File.Delete(file);
    }

    private static Task<byte[]> ReadAsync(TempDatabase database) =>
        File.ReadAllBytesAsync(database.File, TestContext.Current.CancellationToken);

    private static async Task WriteAsync(TempDatabase database, byte[] backup)
    {
        foreach (var file in PrivateFiles.WithJournals(database.File)) File.Delete(file);
        await File.WriteAllBytesAsync(database.File, backup, TestContext.Current.CancellationToken);
    }
}
