using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Records that are new or come again, notes kept with them, and more of them than can be written.</summary>
public abstract class WritingContract : StorageContract
{
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
        Assert.Empty(await engine.Usage.VersionsAsync(stored.Key, Stop));
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
    public async Task Note_IsKeptWithItsWrite_AndTheLastOneOfANameCounts_AlsoAfterARestart()
    {
        await using var engine = await OpenAsync();
        static WriteNote Counting(string name) => new(name, outcome => $"{outcome.Count(AppendOutcome.Accepted)} accepted");

        await WriteAsync(engine, new UsageWrite { Note = Counting("work") });
        await WriteAsync(engine, new UsageWrite { Records = [Some.Usage("a"), Some.Usage("b")], Note = Counting("work") });
        await WriteAsync(engine, new UsageWrite { Records = [Some.Usage("c")], Note = Counting("other") });
        await engine.RestartAsync();

        Assert.Equal("2 accepted", await engine.Usage.NoteAsync("work", Stop));
        Assert.Equal("1 accepted", await engine.Usage.NoteAsync("other", Stop));
        Assert.Null(await engine.Usage.NoteAsync("nobody's", Stop));
    }

    [Fact]
    public async Task Note_OfAWriteThatFails_IsNotKept()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, Some.Usage("a"));
        var write = new UsageWrite
        {
            Records = [Some.Usage("a", team: "t-9")],
            OnConflict = OnConflict.Replace,
            Note = new WriteNote("work", _ => "done"),
        };

        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(engine, write));

        Assert.Null(await engine.Usage.NoteAsync("work", Stop));
    }

    [Fact]
    public async Task Write_WhileTooMuchWaits_IsToldToComeBack_AndThePatientOneIsTaken()
    {
        const int more = 1_000;
        await using var engine = await OpenAsync();
        var held = await engine.HoldWritesAsync();
        var taken = new List<Task<WriteOutcome>>();
        WriteOutcome? busy = null;
        while (busy is null && taken.Count < more)
        {
            var writing = engine.Store.WriteAsync(new UsageWrite { Records = [Some.Usage($"r-{taken.Count}")] }, Stop);
            if (writing.IsCompleted && (await writing).IsBusy) busy = await writing;
            else taken.Add(writing);
        }

        var patient = engine.Store.WriteAsync(new UsageWrite { Records = [Some.Usage("p")], Patience = TimeSpan.FromMinutes(1) }, Stop);
        var impatient = await engine.Store.WriteAsync(
            new UsageWrite { Records = [Some.Usage("i")], Patience = TimeSpan.FromMilliseconds(20) }, Stop);
        held.Dispose();
        var outcomes = await Task.WhenAll(taken.Append(patient)).WaitAsync(TimeSpan.FromSeconds(60), Stop);

        Assert.True(busy is { ComeBackIn: { } later } && later > TimeSpan.Zero);
        Assert.True(impatient.IsBusy);
        Assert.Empty(busy.Records);
        Assert.All(outcomes, outcome => Assert.Equal([AppendOutcome.Accepted], outcome.Records));
        var stored = await engine.Usage.ListAsync(new UsageListFilter { Limit = 1_000 }, Stop);
        Assert.Equal(
            Enumerable.Range(0, taken.Count).Select(i => (string?)$"r-{i}").Append("p").Order(StringComparer.Ordinal),
            Ids(stored.Records).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Write_GivenUpWhileItWaitsForRoom_StoresNothing()
    {
        await using var engine = await OpenAsync();
        var held = await engine.HoldWritesAsync();
        var taken = new List<Task<WriteOutcome>>();
        while (taken is not [.., { IsCompleted: true }])
        {
            taken.Add(engine.Store.WriteAsync(new UsageWrite { Records = [Some.Usage()] }, Stop));
        }

        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var write = new UsageWrite { Records = [Some.Usage("left")], Patience = TimeSpan.FromMinutes(1) };
        var waiting = engine.Store.WriteAsync(write, leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();
        await Task.WhenAll(taken).WaitAsync(TimeSpan.FromSeconds(60), Stop);
        Assert.Empty((await engine.Usage.ListAsync(new UsageListFilter { Id = "left" }, Stop)).Records);
    }
}
