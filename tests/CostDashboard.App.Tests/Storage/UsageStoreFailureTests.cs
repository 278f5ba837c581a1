using CostDashboard.Storage;
using Microsoft.Data.Sqlite;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Whatever goes wrong while committing: who waited is told, nothing is half kept, and the writer goes on.</summary>
public sealed class UsageStoreFailureTests
{
    private const string Poison =
        "CREATE TRIGGER poison BEFORE INSERT ON usage WHEN new.id = 'poison' BEGIN SELECT RAISE(ABORT, 'poisoned'); END";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_OneRecordFails_KeepsNothingOfTheBatchAndGoesOn()
    {
        await using var database = await TempDatabase.OpenAsync();
        database.Execute(Poison);

        var failed = await Assert.ThrowsAsync<SqliteException>(() =>
            database.AppendAsync(Some.Usage("a"), Some.Usage("poison"), Some.Usage("b")));
        var kept = database.Query("SELECT id FROM usage");
        var next = await database.AppendAsync(Some.Usage("a"), Some.Usage("b"));

        Assert.Contains("poisoned", failed.Message, StringComparison.Ordinal);
        Assert.Empty(kept);
        Assert.Equal([AppendOutcome.Accepted, AppendOutcome.Accepted], next);
        Assert.Equal(["1|a", "2|b"], database.Query("SELECT seq, id FROM usage ORDER BY seq"));
    }

    [Fact]
    public async Task Append_AfterARollback_DoesNotTrustTermsAndPricesOfIt()
    {
        await using var database = await TempDatabase.OpenAsync();
        database.Execute(Poison);
        await Assert.ThrowsAsync<SqliteException>(() => database.AppendAsync(Some.Usage(team: "first"), Some.Usage("poison")));

        // The ids that the lost terms had go to other texts now.
        await database.AppendAsync(Some.Usage(team: "second", source: "elsewhere", model: "m-2"));
        await database.AppendAsync(Some.Usage(team: "first"));
        var page = await database.ListAsync(new UsageListFilter());

        Assert.Equal(
            ["first|gateway|m-1", "second|elsewhere|m-2"],
            page.Records.Select(stored => $"{stored.Record.Team}|{stored.Record.Source}|{stored.Record.Model}"));
        Assert.All(page.Records, stored => Assert.Equal(Some.Price.ToJson(), stored.PriceJson));
    }

    [Fact]
    public async Task Append_OneCallerFails_OthersOfTheCommitAreKept()
    {
        await using var database = await TempDatabase.OpenAsync();
        database.Execute(Poison);
        await database.WriteGate.WaitAsync(Stop);

        var before = database.AppendAsync(Some.Usage("a"));
        var poisoned = database.AppendAsync(Some.Usage("lost"), Some.Usage("poison"));
        var after = database.AppendAsync(Some.Usage("b"), Some.Usage("lost", output: 11));
        database.WriteGate.Release();

        await Assert.ThrowsAsync<SqliteException>(() => poisoned);
        Assert.Equal([AppendOutcome.Accepted], await before);
        Assert.Equal([AppendOutcome.Accepted, AppendOutcome.Accepted], await after);
        Assert.Equal(["a|10", "b|10", "lost|11"], database.Query("SELECT id, output_tokens FROM usage ORDER BY id"));
    }

    [Fact]
    public async Task Append_TableGoneForAWhile_FailsThenGoesOn()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"));
        database.Execute("ALTER TABLE usage RENAME TO hidden");

        await Assert.ThrowsAsync<SqliteException>(() => database.AppendAsync(Some.Usage("b")));
        await Assert.ThrowsAsync<SqliteException>(() => database.AppendAsync(Some.Usage("b")));
        database.Execute("ALTER TABLE hidden RENAME TO usage");
        var outcomes = await database.AppendAsync(Some.Usage("a"), Some.Usage("b"));

        Assert.Equal([AppendOutcome.Duplicate, AppendOutcome.Accepted], outcomes);
    }

    [Fact]
    public async Task Append_AHandlerOfStoredThrows_GoesOn()
    {
        await using var database = await TempDatabase.OpenAsync();
        database.Store.Stored += () => throw new InvalidOperationException("handler");

        var first = await database.AppendAsync(Some.Usage());
        var second = await database.AppendAsync(Some.Usage());

        Assert.Equal([AppendOutcome.Accepted, AppendOutcome.Accepted], first.Concat(second));
    }
}
