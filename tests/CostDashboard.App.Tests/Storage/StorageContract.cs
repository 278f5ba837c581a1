using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
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
}

/// <summary>What every engine has to do. Nothing here knows how records are stored: an engine adds a class that opens it.</summary>
public abstract class StorageContract
{
    private static readonly ChangeNote Note = new(ChangeKind.Reattributed, "ada@example.com", "a reason");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<IStorageEngine> OpenAsync();

    [Fact]
    public async Task Write_NewRecord_ComesBackAsItWasSent()
    {
        await using var engine = await OpenAsync();
        var details = new UsageDetails { Tags = new Dictionary<string, string> { ["cost_center"] = "42" } };
        var sent = Some.Usage(
            "a", Some.Now, team: "t-1", project: "p", user: "u", requests: 3, nanos: 1_234, reported: 999, latency: 70, details: details);

        var outcome = await WriteAsync(engine, new UsageWrite { Records = [sent] });
        var stored = Assert.Single((await ListAsync(engine)).Records);

        Assert.Equal([AppendOutcome.Accepted], outcome.Records);
        Assert.Equal((Some.Now, new Money(1_234)), (stored.At, stored.Cost!.Value));
        Assert.Equal("42", stored.Record.Details!.Tags!["cost_center"]);
        Assert.Equal(
            ("a", "gateway", Some.Now, "p-1", "m-1"),
            (stored.Record.Id, stored.Record.Source, stored.Record.Timestamp, stored.Record.Provider, stored.Record.Model));
        Assert.Equal(3, stored.Record.Requests);
        Assert.Equal(("t-1", "p", "u"), (stored.Record.Team, stored.Record.Project, stored.Record.User));
        Assert.Equal(sent.Record.Counts, stored.Record.Counts);
        Assert.Equal((new Money(999), 70), (stored.Record.ReportedCost, stored.Record.LatencyMs));
        Assert.Equal(Some.Price.ToJson(), stored.PriceJson);
    }

    [Fact]
    public async Task Write_WithoutCost_ComesBackWithoutCost()
    {
        await using var engine = await OpenAsync();

        await AppendAsync(engine, Some.Usage("a", nanos: null), Some.Usage("b", nanos: 0));

        var unpriced = await engine.Usage.ListAsync(new UsageListFilter { UnpricedOnly = true }, Stop);
        Assert.Equal(["a"], Ids(unpriced.Records));
        Assert.Null(unpriced.Records[0].Cost);
    }

    [Fact]
    public async Task Write_SameIdentityAgain_IsADuplicate_AlsoAfterARestart()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, Some.Usage("a"));

        var within = await AppendAsync(engine, Some.Usage("a"), Some.Usage("b"), Some.Usage("b"), Some.Usage("a", source: "another"));
        await engine.RestartAsync();
        var after = await AppendAsync(engine, Some.Usage("b"));

        Assert.Equal([AppendOutcome.Duplicate, AppendOutcome.Accepted, AppendOutcome.Duplicate, AppendOutcome.Accepted], within);
        Assert.Equal([AppendOutcome.Duplicate], after);
        Assert.Equal(3, (await ListAsync(engine)).Records.Count);
    }

    [Fact]
    public async Task Write_SameIdentityAtAnotherTime_IsAConflict_AndTheFirstStays()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, Some.Usage("a"));

        var outcome = await AppendAsync(engine, Some.Usage("a", Some.Now.AddHours(-5)), Some.Usage("a", input: 101));

        Assert.Equal([AppendOutcome.Conflict, AppendOutcome.Conflict], outcome);
        var stored = Assert.Single((await ListAsync(engine)).Records);
        Assert.Equal((Some.Now, 100), (stored.At, stored.Record.Counts.Input));
        Assert.Empty(await engine.Usage.VersionsAsync(stored.Seq, Stop));
    }

    [Fact]
    public async Task Replace_OtherContent_LeavesTheOldOneAsAVersion()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, Some.Usage("a", team: "t-1", nanos: 1_000));

        var first = await WriteAsync(engine, Replacing(Some.Usage("a", team: "t-2", nanos: 2_000)));
        var second = await WriteAsync(engine, Replacing(Some.Usage("a", team: "t-3", nanos: 3_000)));

        Assert.Equal([AppendOutcome.Replaced, AppendOutcome.Replaced], first.Records.Concat(second.Records));
        var stored = Assert.Single((await ListAsync(engine)).Records);
        Assert.Equal(("t-3", new Money(3_000)), (stored.Record.Team, stored.Cost!.Value));
        var versions = await engine.Usage.VersionsAsync(stored.Seq, Stop);
        Assert.Equal(["t-2", "t-1"], versions.Select(version => version.Before.Record.Team));
        Assert.Equal([new Money(2_000), new Money(1_000)], versions.Select(version => version.Before.Cost!.Value));
        Assert.All(versions, version => Assert.Equal(Note, version.Change));
    }

    [Fact]
    public async Task Edit_SeesTheRecordAsItIs_AndNullLeavesIt()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, Some.Usage("a", team: null), Some.Usage("b", team: "t-1"));
        var (a, b) = (await FindAsync(engine, "a"), await FindAsync(engine, "b"));

        var outcome = await WriteAsync(engine, new UsageWrite
        {
            Edits =
            [
                new UsageEdit(a.Seq, seen => seen.Record.Team is null ? Some.Usage("a", team: "found") : null),
                new UsageEdit(b.Seq, seen => seen.Record.Team is null ? Some.Usage("b", team: "found") : null),
            ],
            Change = Note,
        });

        Assert.Equal(1, outcome.Edited);
        Assert.Equal("found", (await FindAsync(engine, "a")).Record.Team);
        Assert.Equal("t-1", (await FindAsync(engine, "b")).Record.Team);
        Assert.Null(Assert.Single(await engine.Usage.VersionsAsync(a.Seq, Stop)).Before.Record.Team);
        Assert.Empty(await engine.Usage.VersionsAsync(b.Seq, Stop));
    }

    [Fact]
    public async Task Delete_TakesTheRecordOut_ASecondTimeItIsPassedOver()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, Some.Usage("a"), Some.Usage("b"));
        var gone = await FindAsync(engine, "a");
        var write = new UsageWrite { Deletions = [gone.Seq], Change = Note };

        var (first, second) = (await WriteAsync(engine, write), await WriteAsync(engine, write));

        Assert.Equal((1, 0), (first.Deleted, second.Deleted));
        Assert.Equal(["b"], Ids((await ListAsync(engine)).Records));
        Assert.Null(await engine.Usage.FindAsync(gone.Seq, Stop));
    }

    [Fact]
    public async Task Write_ThatChangesWithoutANote_FailsAloneAndKeepsNothing()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, Some.Usage("a"));
        var write = new UsageWrite { Records = [Some.Usage("b"), Some.Usage("a", team: "t-9")], OnConflict = OnConflict.Replace };

        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(engine, write));

        Assert.Equal("t-1", Assert.Single((await ListAsync(engine)).Records).Record.Team);
    }

    [Fact]
    public async Task Write_WithAnIdempotencyKey_IsStoredOnce_AndAnotherBodyIsRefused()
    {
        await using var engine = await OpenAsync();
        await WriteAsync(engine, new UsageWrite { Records = [Some.Usage()], Idempotency = new Idempotency([1, 2], [7]) });
        await engine.RestartAsync();

        var same = await WriteAsync(engine, new UsageWrite { Records = [Some.Usage()], Idempotency = new Idempotency([1, 2], [7]) });
        var other = await WriteAsync(engine, new UsageWrite { Records = [Some.Usage()], Idempotency = new Idempotency([1, 2], [8]) });

        Assert.Equal([AppendOutcome.Duplicate], same.Records);
        Assert.True(other.IsKeyOfAnotherBody);
        Assert.Single((await ListAsync(engine)).Records);
    }

    [Fact]
    public async Task List_PageByPageWhileRecordsArrive_GivesEachOnceInOrder()
    {
        await using var engine = await OpenAsync();
        var sent = Enumerable.Range(0, 50).Select(i => Some.Usage($"r-{i:00}", Some.Now.AddMilliseconds(i / 5))).ToList();
        await AppendAsync(engine, [.. sent]);

        var listed = new List<StoredUsage>();
        UsageCursor? after = null;
        do
        {
            var page = await engine.Usage.ListAsync(new UsageListFilter { Limit = 7, After = after }, Stop);
            listed.AddRange(page.Records);
            after = page.Next is { } next && UsageCursor.TryParse(next.ToString(), out var parsed) ? parsed : null;

            // Newer than everything listed: it belongs before the first page.
            await AppendAsync(engine, Some.Usage($"late-{listed.Count}", Some.Now.AddHours(1)));
        }
        while (after is not null);

        Assert.Equal(sent.Select(usage => usage.Record.Id).Reverse(), Ids(listed));
        Assert.Equal(50 + 8, (await ListAsync(engine)).Records.Count);
    }

    [Fact]
    public async Task Totals_ByDayAndTeam_AreTheSumOfTheRecords()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(
            engine,
            Some.Usage("a", nanos: 1_000, input: 100, output: 10),
            Some.Usage("b", nanos: 2_500, team: "t-2", requests: 3),
            Some.Usage("c", nanos: null, input: 5, output: 1),
            Some.Usage("d", Some.Now.AddDays(1), nanos: 4_000, team: null));

        await engine.Rollups.RunOnceAsync(Stop);

        var day = Some.Utc(2026, 11, 22);
        Assert.Equal(
            [
                $"{DayOf(day)}|t-1: 2 requests, 1 unpriced, 1000 nanos, 105 in, 11 out",
                $"{DayOf(day)}|t-2: 3 requests, 0 unpriced, 2500 nanos, 100 in, 10 out",
                $"{DayOf(day.AddDays(1))}|(unattributed): 1 requests, 0 unpriced, 4000 nanos, 100 in, 10 out",
            ],
            await TotalsAsync(engine));
    }

    [Fact]
    public async Task Totals_AfterReplaceEditAndDelete_FollowAndARebuildSaysTheSame()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(
            engine, Some.Usage("a", team: "t-1"), Some.Usage("b", team: "t-1"), Some.Usage("c", team: "t-2"), Some.Usage("d", team: "t-3"));
        await engine.Rollups.RunOnceAsync(Stop);

        await WriteAsync(engine, Replacing(Some.Usage("a", team: "t-2", nanos: 7_000, input: 1, output: 2)));
        var edited = await FindAsync(engine, "b");
        await WriteAsync(engine, new UsageWrite { Edits = [new UsageEdit(edited.Seq, _ => Some.Usage("b", team: "t-4"))], Change = Note });
        await WriteAsync(engine, new UsageWrite { Deletions = [(await FindAsync(engine, "d")).Seq], Change = Note });
        await engine.Rollups.RunOnceAsync(Stop);
        var followed = await TotalsAsync(engine);
        await engine.Rollups.RebuildAsync(null, Stop);

        var day = DayOf(Some.Utc(2026, 11, 22));
        string[] expected =
        [
            $"{day}|t-2: 2 requests, 0 unpriced, 8000 nanos, 101 in, 12 out",
            $"{day}|t-4: 1 requests, 0 unpriced, 1000 nanos, 100 in, 10 out",
        ];
        Assert.Equal(expected, followed);
        Assert.Equal(expected, await TotalsAsync(engine));
    }

    [Fact]
    public async Task Rollups_SayWhatWaits_AlsoAfterARestart()
    {
        await using var engine = await OpenAsync();
        Assert.False(await engine.Rollups.HasRecordsAsync(Stop));
        Assert.Null(engine.Rollups.RolledUpTo);

        await AppendAsync(engine, Some.Usage("a"), Some.Usage("b"));
        Assert.Equal(2, await engine.Rollups.CountWaitingAsync(Stop));
        Assert.Equal(2, await engine.Rollups.RunOnceAsync(Stop));
        Assert.Equal(0, await engine.Rollups.CountWaitingAsync(Stop));
        Assert.NotNull(engine.Rollups.RolledUpTo);

        await AppendAsync(engine, Some.Usage("c"));
        await engine.RestartAsync();
        Assert.True(await engine.Rollups.HasRecordsAsync(Stop));
        Assert.Equal(1, await engine.Rollups.CountWaitingAsync(Stop));
        Assert.Equal(1, await engine.Rollups.RunOnceAsync(Stop));
    }

    private static UsageWrite Replacing(PricedUsage usage) => new() { Records = [usage], OnConflict = OnConflict.Replace, Change = Note };

    private static async Task<IReadOnlyList<AppendOutcome>> AppendAsync(IStorageEngine engine, params PricedUsage[] records) =>
        (await WriteAsync(engine, new UsageWrite { Records = records })).Records;

    private static Task<WriteOutcome> WriteAsync(IStorageEngine engine, UsageWrite write)
    {
        Assert.True(engine.Store.TryWrite(write, out var outcome), "The queue is full.");
        return outcome.WaitAsync(TimeSpan.FromSeconds(60), Stop);
    }

    private static Task<UsagePage> ListAsync(IStorageEngine engine) => engine.Usage.ListAsync(new UsageListFilter(), Stop);

    private static async Task<StoredUsage> FindAsync(IStorageEngine engine, string id) =>
        Assert.Single((await engine.Usage.ListAsync(new UsageListFilter { Id = id }, Stop)).Records);

    private static IEnumerable<string?> Ids(IEnumerable<StoredUsage> records) => records.Select(stored => stored.Record.Id);

    private static int DayOf(DateTime utc) => DateOnly.FromDateTime(utc).DayNumber;

    private static async Task<IReadOnlyList<string>> TotalsAsync(IStorageEngine engine)
    {
        var answer = await engine.Spend.ReadAsync(
            new SpendQuestion
            {
                From = Some.Utc(2026, 11, 22),
                To = Some.Utc(2026, 11, 24),
                Granularity = Granularity.Day,
                GroupBy = [Dimension.Team],
            },
            Stop);
        Assert.Null(answer.Refusal);
        return [.. answer.Rows.OrderBy(row => row.Period).ThenBy(row => row.Values[0], StringComparer.Ordinal).Select(Line)];
    }

    private static string Line(SpendRow row) =>
        $"{row.Period}|{row.Values[0]}: {row.Totals.Requests} requests, {row.Totals.UnpricedRequests} unpriced, "
        + $"{row.Totals.Cost.Nanos} nanos, {row.Totals.Tokens.Input} in, {row.Totals.Tokens.Output} out";
}
