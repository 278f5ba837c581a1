using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Stored records that are replaced, edited, deleted and priced again.</summary>
public abstract class ChangingContract : StorageContract
{
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
        var versions = await engine.Usage.VersionsAsync(stored.Key, Stop);
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
                new UsageEdit(a.Key, seen => seen.Record.Team is null ? Some.Usage("a", team: "found") : null),
                new UsageEdit(b.Key, seen => seen.Record.Team is null ? Some.Usage("b", team: "found") : null),
            ],
            Change = Note,
        });

        Assert.Equal(1, outcome.Edited);
        Assert.Equal("found", (await FindAsync(engine, "a")).Record.Team);
        Assert.Equal("t-1", (await FindAsync(engine, "b")).Record.Team);
        Assert.Null(Assert.Single(await engine.Usage.VersionsAsync(a.Key, Stop)).Before.Record.Team);
        Assert.Empty(await engine.Usage.VersionsAsync(b.Key, Stop));
    }

    [Fact]
    public async Task Delete_TakesTheRecordOut_ASecondTimeItIsPassedOver()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, Some.Usage("a"), Some.Usage("b"));
        var gone = await FindAsync(engine, "a");
        var write = new UsageWrite { Deletions = [gone.Key], Change = Note };

        var (first, second) = (await WriteAsync(engine, write), await WriteAsync(engine, write));

        Assert.Equal((1, 0), (first.Deleted, second.Deleted));
        Assert.Equal(["b"], Ids((await ListAsync(engine)).Records));
        Assert.Null(await engine.Usage.FindAsync(gone.Key, Stop));
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
    public async Task NewPrice_OfARecordAsItWasRead_IsWrittenAndTheOldOneStaysAVersion()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, Some.Usage("a", nanos: 1_000), Some.Usage("b", nanos: null));
        var read = await ReadAsync(engine);

        var outcome = await WriteAsync(
            engine, new UsageWrite { Prices = [.. read.Select(usage => To(usage, 7_000, Some.PriceOf("m-7")))], Change = Note });

        Assert.Equal((2, 0), (outcome.Repriced, outcome.Outdated.Count));
        Assert.True(outcome.HasChanges);
        var stored = await ReadAsync(engine);
        Assert.All(stored, usage => Assert.Equal((7_000, Some.PriceOf("m-7").ToJson()), (usage.Cost!.Value.Nanos, usage.PriceJson)));
        var before = Assert.Single(await engine.Usage.VersionsAsync(stored[0].Key, Stop));
        Assert.Equal((1_000, Some.Price.ToJson(), Note), (before.Before.Cost!.Value.Nanos, before.Before.PriceJson, before.Change));
    }

    [Fact]
    public async Task NewPrice_OfARecordThatChangedSince_IsToldAndLeavesIt()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(
            engine, Some.Usage("priced"), Some.Usage("replaced"), Some.Usage("edited"), Some.Usage("gone"), Some.Usage("same"));
        var read = (await ReadAsync(engine)).ToDictionary(usage => usage.Record.Id!);
        await WriteAsync(engine, new UsageWrite { Prices = [To(read["priced"], 2_000, Some.Price)], Change = Note });

        // The cost and the price are those that were read: only the output differs.
        await WriteAsync(engine, Replacing(Some.Usage("replaced", output: 11)));
        var edit = new UsageEdit(read["edited"].Key, _ => Some.Usage("edited", team: "found"));
        await WriteAsync(engine, new UsageWrite { Edits = [edit], Deletions = [read["gone"].Key], Change = Note });

        var outcome = await WriteAsync(
            engine, new UsageWrite { Prices = [.. read.Values.Select(usage => To(usage, 9_000, Some.PriceOf("m-9")))], Change = Note });

        Assert.Equal(1, outcome.Repriced);
        Assert.Equal(
            new[] { "edited", "gone", "priced", "replaced" },
            Ids(read.Values.Where(usage => outcome.Outdated.Contains(usage.Key))).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["edited 1000", "priced 2000", "replaced 1000", "same 9000"],
            (await ReadAsync(engine)).Select(usage => $"{usage.Record.Id} {usage.Cost!.Value.Nanos}").Order(StringComparer.Ordinal));
        Assert.Equal(4, outcome.Outdated.Count);
    }

    [Fact]
    public async Task NewPrice_WithoutANote_FailsAndKeepsNothing()
    {
        await using var engine = await OpenAsync();
        await AppendAsync(engine, Some.Usage("a"));
        var read = await ReadAsync(engine);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => WriteAsync(engine, new UsageWrite { Prices = [To(read[0], 2_000, Some.Price)] }));

        Assert.Equal(1_000, (await FindAsync(engine, "a")).Cost!.Value.Nanos);
    }

    private static NewPrice To(StoredUsage usage, long nanos, AppliedPrice price) =>
        new(usage.Key, usage.Version, usage.Cost, new Money(nanos), price);

    private static async Task<IReadOnlyList<StoredUsage>> ReadAsync(IStorageEngine engine)
    {
        var columns = UsageColumns.Identity | UsageColumns.Costs | UsageColumns.Price;
        var read = new List<StoredUsage>();
        var scan = new UsageScan { Order = ScanOrder.Stored, Columns = columns };
        await foreach (var batch in engine.Usage.ScanAsync(scan, Stop)) read.AddRange(batch.Records);
        return read;
    }
}
