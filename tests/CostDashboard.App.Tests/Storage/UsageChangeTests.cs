using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>How a stored record changes, and what stays of it.</summary>
public sealed class UsageChangeTests
{
    private static readonly ChangeNote Note = new(ChangeKind.Replaced, "gateway", "late correction");

    [Fact]
    public async Task Replace_OtherContent_KeepsTheOldVersionAndItsPlace()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a", team: "t-1", nanos: 5), Some.Usage("b"));

        var outcome = await database.WriteAsync(Replacing(Some.Usage("a", at: Some.Now.AddHours(1), team: "t-2", nanos: 7)));
        var versions = await database.Usage.VersionsAsync(Some.Key(1), TestContext.Current.CancellationToken);

        Assert.Equal([AppendOutcome.Replaced], outcome.Records);
        Assert.Equal(["1|a|7", "2|b|1000"], database.Query("SELECT seq, id, cost FROM usage ORDER BY seq"));
        var version = Assert.Single(versions);
        Assert.Equal(
            (Note, "t-1", new Money(5), Some.Now), (version.Change, version.Before.Record.Team, version.Before.Cost, version.Before.At));
    }

    [Fact]
    public async Task Replace_SameContent_IsDuplicate()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"));

        var outcome = await database.WriteAsync(Replacing(Some.Usage("a", latency: 99)));

        Assert.Equal([AppendOutcome.Duplicate], outcome.Records);
        Assert.Equal(["0"], database.Query("SELECT count(*) FROM usage_version"));
    }

    [Fact]
    public async Task Replace_OtherTags_IsAChange()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a", details: new UsageDetails { Tags = new Dictionary<string, string> { ["run"] = "1" } }));

        var outcome = await database.WriteAsync(
            Replacing(Some.Usage("a", details: new UsageDetails { Tags = new Dictionary<string, string> { ["run"] = "2" } })));

        Assert.Equal([AppendOutcome.Replaced], outcome.Records);
    }

    [Fact]
    public async Task Delete_LastRecord_ItsNumberIsNotGivenAgain()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"), Some.Usage("b"));
        await database.RollUpAsync();

        await database.WriteAsync(new UsageWrite { Deletions = [Some.Key(2)], Change = Note });
        await database.RestartAsync();
        await database.AppendAsync(Some.Usage("c", nanos: 3));
        await database.RollUpAsync();

        Assert.Equal(["1|a", "3|c"], database.Query("SELECT seq, id FROM usage ORDER BY seq"));
        Assert.Equal(["2|1003"], database.Query("SELECT requests, cost FROM rollup_day WHERE held = 0"));
    }

    [Fact]
    public async Task Delete_ThenSentAgain_IsANewRecord()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"));

        await database.WriteAsync(new UsageWrite { Deletions = [Some.Key(1)], Change = Note });
        var outcomes = await database.AppendAsync(Some.Usage("a"));

        Assert.Equal([AppendOutcome.Accepted], outcomes);
    }

    [Fact]
    public async Task Edit_OfTheOnlyRecordOfAGroup_LeavesNoEmptyGroup()
    {
        await using var database = await TempDatabase.OpenAsync();
        var usage = Some.Usage("a", team: null);
        await database.AppendAsync(usage);
        await database.RollUpAsync();

        var edit = new UsageEdit(Some.Key(1), _ => Some.Usage("a", team: "found"));
        await database.WriteAsync(new UsageWrite { Edits = [edit], Change = Note });
        await database.RollUpAsync();

        Assert.Equal(["found|1"], database.Query("SELECT (SELECT value FROM term WHERE id = a), requests FROM rollup_day WHERE held = 1"));
        Assert.Equal(["1"], database.Query("SELECT max(rows) FROM (SELECT count(*) AS rows FROM rollup_day GROUP BY held)"));
    }

    [Fact]
    public async Task Edit_Later_KeepsWhenItCame_AReplacementDoesNot()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"), Some.Usage("b"));
        database.Time.Utc = Some.Now.AddHours(3);

        var edit = new UsageEdit(Some.Key(1), _ => Some.Usage("a", team: "found"));
        await database.WriteAsync(new UsageWrite { Edits = [edit], Change = Note });
        await database.WriteAsync(Replacing(Some.Usage("b", team: "t-2")));

        // What a rule fills in did not come in again; what its source sent again did.
        Assert.Equal([Some.Now, Some.Now.AddHours(3)], [await ReceivedAsync(database, 1), await ReceivedAsync(database, 2)]);
    }

    [Fact]
    public async Task Write_ThatWouldChangeWithoutSayingWho_FailsAloneAndChangesNothing()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"));

        var write = new UsageWrite { Records = [Some.Usage("b"), Some.Usage("a", team: "t-9")], OnConflict = OnConflict.Replace };

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(write));
        Assert.Equal(["1|t-1"], database.Query("SELECT count(*), max((SELECT value FROM term WHERE id = team)) FROM usage"));
    }

    [Fact]
    public async Task Delete_OfWhatIsNotThere_NotesNoChange()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"));

        await database.WriteAsync(new UsageWrite { Deletions = [Some.Key(99)], Change = Note });
        await database.WriteAsync(new UsageWrite { Edits = [new UsageEdit(Some.Key(98), _ => Some.Usage("b"))], Change = Note });

        Assert.Equal(
            ["0|0|1"],
            database.Query("SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM usage_version), (SELECT count(*) FROM usage)"));
    }

    [Fact]
    public async Task Idempotency_SameBodyAgain_AddsNothing_UntilADayIsOver()
    {
        await using var database = await TempDatabase.OpenAsync();
        var key = new Idempotency([1, 2, 3], [7]);

        var first = await database.WriteAsync(new UsageWrite { Records = [Some.Usage()], Idempotency = key });
        await database.RestartAsync();
        var second = await database.WriteAsync(new UsageWrite { Records = [Some.Usage()], Idempotency = key });
        var other = await database.WriteAsync(new UsageWrite { Records = [Some.Usage()], Idempotency = key with { Body = [8] } });
        database.Time.Utc += TimeSpan.FromHours(24);
        var nextDay = await database.WriteAsync(new UsageWrite { Records = [Some.Usage()], Idempotency = key with { Body = [8] } });

        Assert.Equal([AppendOutcome.Accepted], first.Records);
        Assert.Equal([AppendOutcome.Duplicate], second.Records);
        Assert.True(other.IsKeyOfAnotherBody);
        Assert.Equal([AppendOutcome.Accepted], nextDay.Records);
        Assert.Equal(["2"], database.Query("SELECT count(*) FROM usage"));
        Assert.Equal(["1"], database.Query("SELECT count(*) FROM idempotency"));
    }

    private static UsageWrite Replacing(params PricedUsage[] records) =>
        new() { Records = records, OnConflict = OnConflict.Replace, Change = Note };

    private static async Task<DateTime> ReceivedAsync(TempDatabase database, long seq) =>
        (await database.Usage.FindAsync(Some.Key(seq), TestContext.Current.CancellationToken))!.ReceivedAt;
}
