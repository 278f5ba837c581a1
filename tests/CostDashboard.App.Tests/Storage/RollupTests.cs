using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

public sealed class RollupTests
{
    private const long Half = (long.MaxValue / 2) + 1;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunOnce_Twice_AddsNothing()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage(), Some.Usage());

        var (first, waiting) = (await database.RollUpAsync(), await database.Rollups.CountWaitingAsync(Stop));
        var before = RollupDump.Of(database);
        var second = await database.RollUpAsync();

        Assert.Equal((2L, 0L, 0L), (first, waiting, second));
        Assert.Equal(before, RollupDump.Of(database));
    }

    [Fact]
    public async Task RunOnce_AfterRestart_GoesOnAtTheWatermark()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage(nanos: 5));
        await database.RollUpAsync();

        await database.RestartAsync();
        await database.AppendAsync(Some.Usage(nanos: 7));
        var added = await database.RollUpAsync();

        Assert.Equal(1, added);
        Assert.Equal(["2|12"], database.Query("SELECT requests, cost FROM rollup_day WHERE held = 0"));
    }

    [Fact]
    public async Task RolledUpTo_IsTheTimeBeforeReading()
    {
        await using var database = await TempDatabase.OpenAsync();
        var before = database.Rollups.RolledUpTo;

        await database.RollUpAsync();

        Assert.Null(before);
        Assert.Equal(database.Time.Utc, database.Rollups.RolledUpTo);
    }

    [Fact]
    public async Task RunOnce_WhileRecordsComeIn_NeverCountsTwice()
    {
        await using var database = await TempDatabase.OpenAsync();
        var sending = Task.Run(
            async () =>
            {
                for (var batch = 0; batch < 150; batch++)
                {
                    await database.AppendAsync(
                        Enumerable.Range(0, 40).Select(i => Some.Usage(nanos: 3, at: Some.Now.AddHours(-i))).ToList());
                }
            },
            Stop);

        var rolled = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(RollUntilSentAsync, Stop)));
        var rest = await database.RollUpAsync();

        Assert.Equal(6_000, rolled.Sum() + rest);
        AssertAllTables(database, "6000|18000");

        async Task<long> RollUntilSentAsync()
        {
            var added = 0L;
            while (!sending.IsCompleted) added += await database.RollUpAsync();
            await sending;
            return added;
        }
    }

    [Fact]
    public async Task Rebuild_WhileRecordsComeIn_EndsEqualToTheRecords()
    {
        await using var database = await TempDatabase.OpenAsync();
        for (var batch = 0; batch < 20; batch++)
        {
            var rebuilding = batch % 5 == 0 ? database.RebuildAsync() : database.RollUpAsync();
            await database.AppendAsync(Enumerable.Range(0, 100).Select(_ => Some.Usage(nanos: 3)).ToList());
            await rebuilding;
        }

        await database.RollUpAsync();

        AssertAllTables(database, "2000|6000");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Hours_OlderThanTheirRetention_AreDropped(int steps)
    {
        await using var database = await TempDatabase.OpenAsync("Asia/Seoul");
        var midnight = database.ReportingZone.StartOf(database.ReportingZone.DayOf(Some.Now).AddDays(-400));
        await database.AppendAsync(Some.Usage(at: midnight.AddMilliseconds(-1)), Some.Usage(at: midnight));
        database.Time.Utc = Some.Now.AddDays(-1);
        if (steps == 2) await database.RollUpAsync();
        database.Time.Utc = Some.Now;

        await database.RollUpAsync();
        var rolled = RollupDump.Of(database);
        await database.RebuildAsync();

        Assert.Equal(
            [$"{(midnight - DateTime.UnixEpoch).TotalMinutes}|1"], database.Query("SELECT DISTINCT period, requests FROM rollup_hour"));
        Assert.Equal(["2"], database.Query("SELECT sum(requests) FROM rollup_day WHERE held = 0"));
        Assert.Equal(RollupDump.Of(database), rolled);
    }

    [Fact]
    public async Task RunOnce_SumInMemoryTooLarge_NamesTheRollupAndKeepsTheWatermark()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage(nanos: Half), Some.Usage(nanos: Half));

        var error = await Assert.ThrowsAsync<OverflowException>(database.RollUpAsync);

        Assert.Contains("rollup (all)", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, await database.Rollups.CountWaitingAsync(Stop));
        Assert.Empty(RollupDump.Of(database));
    }

    [Fact]
    public async Task RunOnce_CoarserSumTooLarge_NamesThatRollup()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage(nanos: Half, source: "s-1"), Some.Usage(nanos: Half, source: "s-2"));

        var error = await Assert.ThrowsAsync<OverflowException>(database.RollUpAsync);

        Assert.Contains("rollup (all)", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, await database.Rollups.CountWaitingAsync(Stop));
    }

    [Fact]
    public async Task RunOnce_SumOnDiskTooLarge_NamesTheRollupAndKeepsTheWatermark()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage(nanos: Half));
        await database.RollUpAsync();
        var before = RollupDump.Of(database);
        await database.AppendAsync(Some.Usage(nanos: Half), Some.Usage(nanos: 0, team: "t-2"));

        var error = await Assert.ThrowsAsync<OverflowException>(database.RollUpAsync);

        Assert.Contains("rollup (all)", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, await database.Rollups.CountWaitingAsync(Stop));
        Assert.Equal(before, RollupDump.Of(database));
    }

    [Fact]
    public async Task RunOnce_SumOfExactlyTheLargestNumber_IsKept()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage(nanos: Half));
        await database.RollUpAsync();
        await database.AppendAsync(Some.Usage(nanos: long.MaxValue - Half));

        await database.RollUpAsync();

        Assert.Equal([$"{long.MaxValue}"], database.Query("SELECT DISTINCT cost FROM rollup_day"));
    }

    [Fact]
    public async Task Start_InAnotherZone_MakesTheTotalsAgain()
    {
        await using var database = await TempDatabase.OpenAsync("UTC");
        await database.AppendAsync(Some.Usage(at: Some.Utc(2026, 11, 20, 20)), Some.Usage(at: Some.Utc(2026, 11, 20, 10)));
        await database.RollUpAsync();

        await database.RestartAsync(zone: "Asia/Seoul");

        var days = database.Query("SELECT period, requests FROM rollup_day WHERE held = 0 ORDER BY period");
        Assert.Equal([$"{new DateOnly(2026, 11, 20).DayNumber}|1", $"{new DateOnly(2026, 11, 21).DayNumber}|1"], days);
        Assert.Equal(0, await database.Rollups.CountWaitingAsync(Stop));
    }

    [Fact]
    public async Task Rebuild_Cancelled_LeavesTheTotalsAsTheyWere()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage(), Some.Usage());
        await database.RollUpAsync();
        database.RowsPerRollupStep = 1;
        var before = RollupDump.Of(database);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => database.Rollups.RebuildAsync(new FirstStep(cancel.Cancel), cancel.Token));

        Assert.Equal(before, RollupDump.Of(database));
        await database.RebuildAsync();
        Assert.Equal(before, RollupDump.Of(database));
    }

    [Fact]
    public async Task Rebuild_MakesTheTablesAsTheFirstStartDid()
    {
        await using var database = await TempDatabase.OpenAsync();
        var migrated = Schema();

        await database.RebuildAsync();

        Assert.Equal(3, migrated.Count);
        Assert.Equal(migrated, Schema());

        List<string> Schema() =>
        [
            .. database.Query("SELECT sql FROM totals.sqlite_master WHERE tbl_name LIKE 'rollup%' ORDER BY name")
                .Select(sql => sql.Replace("\"", "", StringComparison.Ordinal))
                .Select(sql => string.Concat(sql.Where(c => !char.IsWhiteSpace(c)))),
        ];
    }

    /// <summary>Days and months hold everything; of hours, everything within their time.</summary>
    private static void AssertAllTables(TempDatabase database, string requestsAndCost)
    {
        foreach (var table in new[] { "rollup_day", "rollup_month" })
        {
            Assert.All(
                database.Tables.All,
                narrow => Assert.Equal(
                    [requestsAndCost], database.Query($"SELECT sum(requests), sum(cost) FROM {table} WHERE held = {narrow.Number}")));
        }

        Assert.All(
            database.Tables.All.Where(narrow => narrow.HasHours),
            narrow => Assert.Equal(
                [requestsAndCost], database.Query($"SELECT sum(requests), sum(cost) FROM rollup_hour WHERE held = {narrow.Number}")));
    }

    /// <summary>Does something once the first step is written.</summary>
    private sealed class FirstStep(Action then) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            if (value.Done == 1) then();
        }
    }
}
