using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Sqlite;

namespace CostDashboard.App.Tests.Storage;

public sealed class UsageStoreTests
{
    private static readonly DateTime Later = Some.Now.AddMinutes(5);

    [Fact]
    public async Task Append_SameBatchTwice_CountsDuplicates()
    {
        await using var database = await TempDatabase.OpenAsync();
        PricedUsage[] batch = [Some.Usage(), Some.Usage(), Some.Usage()];

        var first = await database.AppendAsync(batch);
        var second = await database.AppendAsync(batch);

        Assert.All(first, outcome => Assert.Equal(AppendOutcome.Accepted, outcome));
        Assert.All(second, outcome => Assert.Equal(AppendOutcome.Duplicate, outcome));
        Assert.Equal(["3"], database.Query("SELECT count(*) FROM usage"));
    }

    [Fact]
    public async Task Append_DuplicatesWithinOneBatch_KeepsTheFirst()
    {
        await using var database = await TempDatabase.OpenAsync();

        var outcomes = await database.AppendAsync(
            Some.Usage("a", output: 1), Some.Usage("a", output: 1), Some.Usage("a", output: 2), Some.Usage("b"));

        Assert.Equal([AppendOutcome.Accepted, AppendOutcome.Duplicate, AppendOutcome.Conflict, AppendOutcome.Accepted], outcomes);
        Assert.Equal(["a|1", "b|10"], database.Query("SELECT id, output_tokens FROM usage ORDER BY seq"));
    }

    [Fact]
    public async Task Append_SameIdInAnotherSource_IsAnotherRecord()
    {
        await using var database = await TempDatabase.OpenAsync();

        var outcomes = await database.AppendAsync(Some.Usage("a", source: "s-1"), Some.Usage("a", source: "s-2"));

        Assert.Equal([AppendOutcome.Accepted, AppendOutcome.Accepted], outcomes);
    }

    [Fact]
    public async Task Append_WithoutTimeAgain_IsDuplicate()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a", arrived: Some.Now));

        var outcomes = await database.AppendAsync(Some.Usage("a", arrived: Later), Some.Usage("a", at: Later));

        Assert.Equal([AppendOutcome.Duplicate, AppendOutcome.Duplicate], outcomes);
    }

    [Fact]
    public async Task Append_SameIdOtherTime_IsConflict()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a", at: Some.Now));

        var outcomes = await database.AppendAsync(Some.Usage("a", at: Later), Some.Usage("a", arrived: Later, output: 11));

        Assert.Equal([AppendOutcome.Conflict, AppendOutcome.Conflict], outcomes);
        Assert.Equal(["10"], database.Query("SELECT output_tokens FROM usage"));
    }

    [Theory]
    [MemberData(nameof(OtherContent))]
    public async Task Append_SameIdOtherContent_IsConflict(string what, object other)
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"));

        var outcomes = await database.AppendAsync((PricedUsage)other);

        Assert.True(outcomes is [AppendOutcome.Conflict], what);
    }

    public static TheoryData<string, object> OtherContent() => new()
    {
        { "requests", Some.Usage("a", requests: 2) },
        { "counts", Some.Usage("a", input: 101) },
        { "provider", Some.Usage("a", provider: null) },
        { "model", Some.Usage("a", model: "m-2") },
        { "team", Some.Usage("a", team: "t-2") },
        { "project", Some.Usage("a", project: "x") },
        { "user", Some.Usage("a", user: "u") },
        { "reported cost", Some.Usage("a", reported: 0) },
    };

    [Fact]
    public async Task Append_OnlyLatencyDetailsOrOurPriceDiffer_IsDuplicate()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a", latency: 5));

        var outcomes = await database.AppendAsync(
            Some.Usage("a", latency: 6), Some.Usage("a", nanos: null), Some.Usage(
                "a", details: new UsageDetails { Complexity = "simple" }));

        Assert.Equal([AppendOutcome.Duplicate, AppendOutcome.Duplicate, AppendOutcome.Duplicate], outcomes);
    }

    [Fact]
    public async Task Append_TimeFinerThanMilliseconds_IsDuplicateWhenSentAgain()
    {
        await using var database = await TempDatabase.OpenAsync();
        var fine = Some.Usage("a", at: Some.Now.AddTicks(1_234));
        await database.AppendAsync(fine);

        var outcomes = await database.AppendAsync(fine);

        Assert.Equal([AppendOutcome.Duplicate], outcomes);
    }

    [Fact]
    public async Task Append_AfterRestart_KnowsSameTimeAndRecentIds()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("timed", at: Some.Now), Some.Usage("untimed", arrived: Some.Now));

        await database.RestartAsync();
        var outcomes = await database.AppendAsync(
            Some.Usage("timed", at: Some.Now), Some.Usage("timed", at: Later), Some.Usage("untimed", arrived: Later), Some.Usage("new"));

        Assert.Equal([AppendOutcome.Duplicate, AppendOutcome.Conflict, AppendOutcome.Duplicate, AppendOutcome.Accepted], outcomes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Append_OlderThanTheWindow_StillKnowsSameTime_AndTheWindowOtherTimes(bool restarted)
    {
        await using var database = await TempDatabase.OpenAsync(recentIds: 1_000);
        var sent = Enumerable.Range(0, 5_000).Select(i => Some.Usage($"r-{i}", arrived: Some.Now.AddMilliseconds(i))).ToList();
        await database.AppendAsync(sent);
        if (restarted) await database.RestartAsync();

        var sameTime = await database.AppendAsync(sent);
        var recentLater = await database.AppendAsync(
            sent.TakeLast(1_000).Select(usage => Some.Usage(usage.Record.Id, arrived: Later)).ToList());

        Assert.All(sameTime, outcome => Assert.Equal(AppendOutcome.Duplicate, outcome));
        Assert.All(recentLater, outcome => Assert.Equal(AppendOutcome.Duplicate, outcome));
        Assert.Equal(["5000"], database.Query("SELECT count(*) FROM usage"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Append_AnotherIdentityHasTheHash_KeepsBothApart(bool restarted)
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"));
        database.Execute($"UPDATE usage SET hash = {database.HashOf("gateway", "b")}");
        await database.RestartAsync();

        var first = await database.AppendAsync(Some.Usage("b"));
        if (restarted) await database.RestartAsync();
        var second = await database.AppendAsync(Some.Usage("b"), Some.Usage("b", output: 11));

        Assert.Equal([AppendOutcome.Accepted], first);
        Assert.Equal([AppendOutcome.Duplicate, AppendOutcome.Conflict], second);
        Assert.Equal(["a", "b"], database.Query("SELECT id FROM usage ORDER BY seq"));
    }

    [Fact]
    public async Task Append_EveryField_ComesBackAsSent()
    {
        await using var database = await TempDatabase.OpenAsync();
        var details = new UsageDetails
        {
            Tags = new Dictionary<string, string> { ["ticket"] = "한글 \"1\"" },
            PredictedTokens = 5,
            PredictedCost = new Money(7),
            Complexity = "moderate",
            Realtime = true,
            SystemPromptTokens = 8,
            PromptHash = "h",
            ToolResultTokens = 9,
        };
        var record = new UsageRecord
        {
            Id = "id-é", Source = "s", Requests = 3, Timestamp = Some.Now, Provider = "p", Model = "m", Team = "t", Project = "pr",
            User = "u",
            Feature = "f", Environment = "e", ServiceTier = "batch", Status = "ok", LatencyMs = 12, ReportedCost = new Money(13),
            HasCounts = false,
            Counts = TokenCounts.From([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]), Details = details,
        };

        await database.AppendAsync(new PricedUsage(record, Some.Now, new(new Money(99), Some.Price)));
        var stored = await database.Usage.FindAsync(Some.Key(1), TestContext.Current.CancellationToken);

        Assert.Equivalent(record, stored!.Record, strict: true);
        Assert.Equal((Some.Key(1), Some.Now, Some.Now), (stored.Key, stored.At, stored.ReceivedAt));
        Assert.Equal((new Money(99), Some.Price.ToJson()), (stored.Cost, stored.PriceJson));
    }

    [Fact]
    public async Task Stored_IsRaisedOnlyForNewRecords()
    {
        await using var database = await TempDatabase.OpenAsync();
        var raised = 0;
        database.Store.Stored += () => Interlocked.Increment(ref raised);

        await database.AppendAsync(Some.Usage("a"));
        await database.AppendAsync(Some.Usage("a"));
        await database.StopAsync();

        Assert.Equal(1, raised);
    }
}
