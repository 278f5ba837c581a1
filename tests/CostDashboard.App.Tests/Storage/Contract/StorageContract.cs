using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>An engine over an empty store of its own, with everything that <see cref="StorageSetup"/> promises.</summary>
internal interface IStorageEngine : IAsyncDisposable
{
    IUsageStore Store { get; }

    IUsageReader Usage { get; }

    IRollups Rollups { get; }

    ISpendReader Spend { get; }

    /// <summary>Ends the program and starts it again on what it stored.</summary>
    Task RestartAsync();

    /// <summary>Writes wait until what it gives is disposed of.</summary>
    Task<IDisposable> HoldWritesAsync();
}

/// <summary>
/// What every engine has to do, by topic: each class of this folder. Nothing here knows how records are stored; an engine adds classes that
/// open it.
/// </summary>
public abstract class StorageContract
{
    private protected static readonly ChangeNote Note = new(ChangeKind.Reattributed, "ada@example.com", "a reason");

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<IStorageEngine> OpenAsync();

    private protected static UsageWrite Replacing(PricedUsage usage) =>
        new() { Records = [usage], OnConflict = OnConflict.Replace, Change = Note };

    private protected static async Task<IReadOnlyList<AppendOutcome>> AppendAsync(IStorageEngine engine, params PricedUsage[] records) =>
        (await WriteAsync(engine, new UsageWrite { Records = records })).Records;

    private protected static async Task<WriteOutcome> WriteAsync(IStorageEngine engine, UsageWrite write)
    {
        var outcome = await engine.Store.WriteAsync(write, Stop).WaitAsync(TimeSpan.FromSeconds(60), Stop);
        Assert.False(outcome.IsBusy);
        return outcome;
    }

    private protected static Task<UsagePage> ListAsync(IStorageEngine engine) => engine.Usage.ListAsync(new UsageListFilter(), Stop);

    private protected static async Task<StoredUsage> FindAsync(IStorageEngine engine, string id) =>
        Assert.Single((await engine.Usage.ListAsync(new UsageListFilter { Id = id }, Stop)).Records);

    private protected static IEnumerable<string?> Ids(IEnumerable<StoredUsage> records) => records.Select(stored => stored.Record.Id);

    private protected static int DayOf(DateTime utc) => DateOnly.FromDateTime(utc).DayNumber;
}
