using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

public sealed class UsageStoreQueueTests
{
    private const int QueueLength = 64;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_QueueFull_TakesNothing()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.WriteGate.WaitAsync(Stop);

        var waiting = Enumerable.Range(0, QueueLength).Select(_ => database.AppendAsync(Some.Usage())).ToList();
        var refused = await database.Store.WriteAsync(new UsageWrite { Records = [Some.Usage("too-much")] }, Stop);
        database.WriteGate.Release();
        var outcomes = await Task.WhenAll(waiting);

        Assert.Equal(TimeSpan.FromSeconds(1), refused.ComeBackIn);
        Assert.All(outcomes, outcome => Assert.Equal([AppendOutcome.Accepted], outcome));
        Assert.Equal([$"{QueueLength}|0"], database.Query("SELECT count(*), sum(id = 'too-much') FROM usage"));
    }

    [Fact]
    public async Task Dispose_WithRequestsWaiting_StoresThemFirst()
    {
        await using var database = await TempDatabase.OpenAsync();
        var (store, gate) = (database.Store, database.WriteGate);
        await gate.WaitAsync(Stop);
        var waiting = Enumerable.Range(0, 10).Select(_ => database.AppendAsync(Some.Usage())).ToList();

        var stopping = database.StopAsync();
        gate.Release();
        await stopping;

        Assert.All(await Task.WhenAll(waiting), outcome => Assert.Equal([AppendOutcome.Accepted], outcome));
        Assert.Equal(["10"], database.Query("SELECT count(*) FROM usage"));
        Assert.True((await store.WriteAsync(new UsageWrite { Records = [Some.Usage()] }, Stop)).IsBusy);
    }

    [Fact]
    public async Task Dispose_NeverStarted_FailsWhoWaits()
    {
        await using var database = await TempDatabase.OpenAsync(started: false);
        var waiting = database.AppendAsync(Some.Usage());

        await database.StopAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30), Stop));
    }

    [Fact]
    public async Task Append_ManyCallersWithOverlappingIds_StoresEachOnce()
    {
        const int callers = 16, batches = 25, size = 40, ids = 3_000;
        await using var database = await TempDatabase.OpenAsync();

        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => SendAsync(database, caller), Stop)));
        var outcomes = all.SelectMany(outcome => outcome).CountBy(outcome => outcome.Outcome).ToDictionary();
        var sent = all.SelectMany(outcome => outcome).Select(outcome => outcome.Id).Distinct().Count();

        Assert.Equal(sent, outcomes[AppendOutcome.Accepted]);
        Assert.Equal((callers * batches * size) - sent, outcomes[AppendOutcome.Duplicate]);
        Assert.Equal([$"{sent}|{sent}|{sent}"], database.Query("SELECT count(*), count(DISTINCT id), max(seq) FROM usage"));

        static async Task<List<(string Id, AppendOutcome Outcome)>> SendAsync(TempDatabase database, int caller)
        {
            var random = new Random(caller);
            var answers = new List<(string, AppendOutcome)>();
            for (var batch = 0; batch < batches; batch++)
            {
                // Half give a time, which depends on the id alone; half do not, and every sending has another.
                var records = Enumerable.Range(0, size).Select(_ => random.Next(ids)).Select(id => id % 2 == 0
                    ? Some.Usage($"u{id}", at: Some.Now.AddSeconds(id))
                    : Some.Usage($"u{id}", arrived: Some.Now.AddSeconds(random.Next(100_000)))).ToList();
                var write = new UsageWrite { Records = records, Patience = TimeSpan.FromMinutes(1) };
                var outcome = await database.Store.WriteAsync(write, Stop);
                answers.AddRange(records.Select(record => record.Record.Id!).Zip(outcome.Records));
            }

            return answers;
        }
    }
}
