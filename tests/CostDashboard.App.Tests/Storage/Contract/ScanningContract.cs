using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Walks over many records.</summary>
public abstract class ScanningContract : StorageContract
{
    [Theory]
    [InlineData(ScanOrder.OldestFirst)]
    [InlineData(ScanOrder.NewestFirst)]
    [InlineData(ScanOrder.Stored)]
    public async Task Scan_BatchByBatchFromCursorsWhileRecordsArrive_GivesEachOnceInOrder(ScanOrder order)
    {
        await using var engine = await OpenAsync();
        var random = new Random(7);

        // Seven instants for 100 records: many share one, and they are stored in no order of time.
        var sent = Enumerable.Range(0, 100).Select(i => Some.Usage($"r-{i:00}", Some.Now.AddMilliseconds(random.Next(7)))).ToList();
        await AppendAsync(engine, [.. sent]);

        var scan = new UsageScan
        {
            From = Some.Now, To = Some.Now.AddHours(1), Order = order, Columns = UsageColumns.Identity, BatchSize = 9,
        };
        var (read, looked) = (new List<StoredUsage>(), new List<int>());
        ScanBatch? batch;
        do
        {
            // Each batch is a scan of its own, continued from the text of a cursor, with a restart in between now and then.
            batch = await FirstAsync(engine, scan);
            read.AddRange(batch.Records);
            looked.Add(batch.Looked);
            scan = scan with { After = Reread(batch.Next), UpTo = Reread(batch.End) };
            if (looked.Count % 4 == 0) await engine.RestartAsync();
            await AppendAsync(engine, Some.Usage($"late-{looked.Count}", Some.Now.AddHours(-1)));
        }
        while (!batch.IsLast);

        Assert.Equal(sent.Select(usage => usage.Record.Id).Order(), Ids(read).Order());
        var times = read.Select(usage => usage.At).ToList();
        if (order == ScanOrder.OldestFirst) Assert.Equal(times.Order(), times);
        if (order == ScanOrder.NewestFirst) Assert.Equal(times.OrderDescending(), times);
        if (order == ScanOrder.Stored) Assert.Equal(sent.Select(usage => usage.Record.Id), Ids(read));
        Assert.All(looked, count => Assert.InRange(count, 0, 9));
        Assert.Equal(100, looked.Sum());
    }

    [Fact]
    public async Task Scan_InOneGo_SaysHowFarItIsAndEndsWithAWhole()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, [.. Enumerable.Range(0, 25).Select(i => Some.Usage($"r-{i}", Some.Now.AddMinutes(i)))]);

        var batches = await ScanAsync(engine, new UsageScan { Order = ScanOrder.Stored, BatchSize = 10 });

        Assert.Equal([10, 10, 5], batches.Select(batch => batch.Looked));
        Assert.Equal([false, false, true], batches.Select(batch => batch.IsLast));
        Assert.Equal([Some.Now, Some.Now.AddMinutes(10), Some.Now.AddMinutes(20)], batches.Select(batch => batch.StartsAt!.Value));
        Assert.Equal(batches.Select(batch => batch.Share).Order(), batches.Select(batch => batch.Share));
        Assert.All(batches.SkipLast(1), batch => Assert.InRange(batch.Share, 0.01, 0.99));
        Assert.Equal(1, batches[^1].Share);
    }

    [Theory]
    [InlineData(ScanOrder.OldestFirst)]
    [InlineData(ScanOrder.NewestFirst)]
    [InlineData(ScanOrder.Stored)]
    public async Task Scan_Filters_LetThroughWhatTheySayAndCountWhatWasLookedAt(ScanOrder order)
    {
        await using var engine = await OpenAsync();
        await AppendAsync(
            engine,
            Some.Usage("before", Some.Now.AddMilliseconds(-1)), Some.Usage("first", Some.Now), Some.Usage("t-2", Some.Now, team: "t-2"),
            Some.Usage("none", Some.Now.AddSeconds(1), team: null, nanos: null), Some.Usage("end", Some.Now.AddHours(1)));
        var hour = new UsageScan { From = Some.Now, To = Some.Now.AddHours(1), Order = order, Columns = UsageColumns.Identity };
        async Task<string> FoundAsync(UsageScan scan) =>
            string.Join(' ', Ids((await ScanAsync(engine, scan)).SelectMany(batch => batch.Records)).Order());

        Assert.Equal("first none t-2", await FoundAsync(hour));
        Assert.Equal("before end first none t-2", await FoundAsync(hour with { From = null, To = null }));
        Assert.Equal("end first none t-2", await FoundAsync(hour with { To = null }));
        Assert.Equal("none", await FoundAsync(hour with { UnpricedOnly = true }));
        Assert.Equal("none t-2", await FoundAsync(hour with { Where = Some.Where(Dimension.Team, "t-2", "(unattributed)") }));
        Assert.Equal("", await FoundAsync(hour with { Where = Some.Where(Dimension.Team, "never stored") }));
        Assert.Equal("", await FoundAsync(hour with { From = Some.Now.AddYears(1), To = null }));
        Assert.Equal(3, (await ScanAsync(engine, hour with { UnpricedOnly = true })).Sum(batch => batch.Looked));
    }

    [Theory]
    [InlineData(ScanOrder.OldestFirst)]
    [InlineData(ScanOrder.NewestFirst)]
    [InlineData(ScanOrder.Stored)]
    public async Task Scan_PredictedOnly_FindsPredictionsAndHashes(ScanOrder order)
    {
        await using var engine = await OpenAsync();
        await AppendAsync(
            engine,
            Some.Usage("tokens", details: new UsageDetails { PredictedTokens = 90 }),
            Some.Usage("cost", details: new UsageDetails { PredictedCost = new Money(5) }),
            Some.Usage("hash", details: new UsageDetails { PromptHash = "abc", Complexity = "simple" }),
            Some.Usage("other", details: new UsageDetails { Complexity = "simple" }),
            Some.Usage("none"));
        var columns = UsageColumns.Identity | UsageColumns.Predictions;
        var scan = new UsageScan { PredictedOnly = true, Order = order, Columns = columns, BatchSize = 2 };

        var found = (await ScanAsync(engine, scan)).SelectMany(batch => batch.Records).ToDictionary(usage => usage.Record.Id!);

        Assert.Equal(["cost", "hash", "tokens"], found.Keys.Order());
        Assert.Equal(90, found["tokens"].Record.Details!.PredictedTokens);
        Assert.Equal(new Money(5), found["cost"].Record.Details!.PredictedCost);
        Assert.Equal("abc", found["hash"].Record.Details!.PromptHash);
    }

    [Fact]
    public async Task Scan_Columns_BringWhatIsAskedFor()
    {
        await using var engine = await OpenAsync();
        var details = new UsageDetails
        {
            Tags = new Dictionary<string, string> { ["cost_center"] = "42" },
            ToolCalls = new Dictionary<string, long> { ["code_execution"] = 2 },
        };
        var sent = Some.Usage("a", project: "p", user: "u", requests: 3, nanos: 1_234, reported: 999, latency: 70, details: details);
        await AppendAsync(engine, sent);
        async Task<StoredUsage> ReadAsync(UsageColumns columns) =>
            Assert.Single((await ScanAsync(engine, new UsageScan { Columns = columns })).SelectMany(batch => batch.Records));

        var names = (await ReadAsync(UsageColumns.Names | UsageColumns.Attribution)).Record;
        Assert.Equal(
            ("gateway", "p-1", "m-1", "standard", "t-1", "p", "u"),
            (names.Source, names.Provider, names.Model, names.ServiceTier, names.Team, names.Project, names.User));
        var counts = (await ReadAsync(UsageColumns.Counts)).Record;
        Assert.Equal((3, sent.Record.Counts, true), (counts.Requests, counts.Counts, counts.HasCounts));
        var costs = await ReadAsync(UsageColumns.Costs);
        Assert.Equal((new Money(1_234), new Money(999)), (costs.Cost, costs.Record.ReportedCost));
        Assert.Equal(Some.Price.ToJson(), (await ReadAsync(UsageColumns.Price)).PriceJson);
        Assert.Equal("42", (await ReadAsync(UsageColumns.Details)).Record.Details!.Tags!["cost_center"]);
        Assert.Equal(2, (await ReadAsync(UsageColumns.PriceDetails)).Record.Details!.ToolCalls!["code_execution"]);
        Assert.Equal(70, (await ReadAsync(UsageColumns.Response)).Record.LatencyMs);
        var identity = await ReadAsync(UsageColumns.Identity);
        Assert.Equal(("a", Some.Now, Some.Now), (identity.Record.Id, identity.At, identity.ReceivedAt));
        Assert.Equal((await FindAsync(engine, "a")).Key, identity.Key);
    }

    [Fact]
    public async Task Scan_InTheOrderOfStoring_EndsWithWhatWasStoredWhenItBegan()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, [.. Enumerable.Range(0, 5).Select(i => Some.Usage($"r-{i}"))]);
        var read = new List<StoredUsage>();

        await foreach (var batch in engine.Usage.ScanAsync(
            new UsageScan { Order = ScanOrder.Stored, Columns = UsageColumns.Identity, BatchSize = 2 }, Stop))
        {
            read.AddRange(batch.Records);
            await AppendAsync(engine, Some.Usage($"late-{read.Count}"));
        }

        Assert.Equal(["r-0", "r-1", "r-2", "r-3", "r-4"], Ids(read));
    }

    [Fact]
    public async Task Scan_Cancelled_StopsAndIsContinuedFromItsCursor()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, [.. Enumerable.Range(0, 6).Select(i => Some.Usage($"r-{i}", Some.Now.AddMinutes(i)))]);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var scan = new UsageScan { Columns = UsageColumns.Identity, BatchSize = 2 };
        var batches = new List<ScanBatch>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in engine.Usage.ScanAsync(scan, leaving.Token))
            {
                batches.Add(batch);
                await leaving.CancelAsync();
            }
        });
        batches.AddRange(await ScanAsync(engine, scan with { After = Assert.Single(batches).Next }));

        Assert.Equal(["r-0", "r-1", "r-2", "r-3", "r-4", "r-5"], Ids(batches.SelectMany(batch => batch.Records)));
    }

    private static async Task<IReadOnlyList<ScanBatch>> ScanAsync(IStorageEngine engine, UsageScan scan)
    {
        var batches = new List<ScanBatch>();
        await foreach (var batch in engine.Usage.ScanAsync(scan, Stop)) batches.Add(batch);
        return batches;
    }

    private static async Task<ScanBatch> FirstAsync(IStorageEngine engine, UsageScan scan)
    {
        await using var batches = engine.Usage.ScanAsync(scan, Stop).GetAsyncEnumerator(Stop);
        Assert.True(await batches.MoveNextAsync());
        return batches.Current;
    }

    private static UsageCursor? Reread(UsageCursor? cursor) => UsageCursor.TryParse(cursor?.ToString(), out var same) ? same : null;
}
