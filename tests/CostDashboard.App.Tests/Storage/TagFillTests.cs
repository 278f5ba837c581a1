using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Tags that are dimensions, before and after the setting names others.</summary>
public sealed class TagFillTests
{
    private const string Columns = "SELECT id, tag1, tag2 FROM usage ORDER BY seq";

    private static readonly Dimension Center = Dimension.Tag("center");
    private static readonly Dimension Region = Dimension.Tag("region");

    [Fact]
    public async Task Totals_ByATag_HoldItsValuesAndWhatHasNone()
    {
        await using var database = await TempDatabase.OpenAsync(tags: ["center", "region"]);
        await AppendAsync(database);

        Assert.Equal(["(unattributed) 1", "c1 2", "c2 1"], await ByAsync(database, Center));
        Assert.Equal(["eu 1"], await ByAsync(database, Region, Some.Where(Center, "c2")));
        Assert.Equal(["b", "a"], (await database.ListAsync(new UsageListFilter { Where = Some.Where(Center, "c1") }))
            .Records.Select(stored => stored.Record.Id));
    }

    [Fact]
    public async Task Restart_WithOtherKeys_FillsTheColumnsAndMakesTheTotalsAgain()
    {
        await using var database = await TempDatabase.OpenAsync();
        await AppendAsync(database);
        Assert.NotNull((await database.AskAsync(Question(Center))).Refusal);

        await database.RestartAsync(tags: ["region", "center"]);
        Assert.Equal(["(unattributed) 1", "eu 2", "us 1"], await ByAsync(database, Region));

        await database.RestartAsync(tags: ["center"]);
        Assert.Equal(["(unattributed) 1", "c1 2", "c2 1"], await ByAsync(database, Center));
        Assert.NotNull((await database.AskAsync(Question(Region))).Refusal);
        Assert.DoesNotContain(database.Query(Columns), row => !row.EndsWith('|'));
        Assert.False(database.TagFill.IsDue());
    }

    [Fact]
    public async Task Run_ThatIsStopped_GoesOnWhereItWas()
    {
        await using var database = await TempDatabase.OpenAsync();
        await AppendAsync(database);
        await database.RestartAsync(tags: ["center"], started: false);
        database.TagFill.RowsPerStep = 2;
        using var stop = new CancellationTokenSource();
        var stopping = new Stopping(stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.TagFill.RunAsync(stopping, stop.Token));
        Assert.Equal("usage 2 center", Assert.Single(database.Query("SELECT value FROM meta WHERE key = 'tag_filling'")));
        database.Execute("UPDATE usage SET details = NULL WHERE seq <= 2");
        await database.RestartAsync();

        // The two that were read before are not read again; else their tags would be gone with their details.
        Assert.Equal(["(unattributed) 1", "c1 2", "c2 1"], await ByAsync(database, Center));
    }

    [Fact]
    public async Task Version_OfAChangedRecord_IsFilledToo()
    {
        await using var database = await TempDatabase.OpenAsync();
        await AppendAsync(database);
        await database.RollUpAsync();
        await database.WriteAsync(new UsageWrite
        {
            Records = [Usage("a", "c9", null)], OnConflict = OnConflict.Replace, Change = new ChangeNote(ChangeKind.Replaced, "test"),
        });

        await database.RestartAsync(tags: ["center"]);

        Assert.Equal(
            "c1",
            Assert.Single(database.Query("SELECT t.value FROM usage_version v JOIN term t ON t.id = v.tag1")));
        Assert.Equal(["(unattributed) 1", "c1 1", "c2 1", "c9 1"], await ByAsync(database, Center));
    }

    private static Task<IReadOnlyList<AppendOutcome>> AppendAsync(TempDatabase database) => database.AppendAsync(
        Usage("a", "c1", "eu"), Usage("b", "c1", "us"), Usage("c", "c2", "eu"), Usage("d", null, null));

    private static PricedUsage Usage(string id, string? center, string? region)
    {
        var tags = new Dictionary<string, string>();
        if (center is not null) tags["center"] = center;
        if (region is not null) tags["region"] = region;
        return Some.Usage(id, nanos: 5, details: tags.Count == 0 ? null : new UsageDetails { Tags = tags });
    }

    private static SpendQuestion Question(Dimension dimension) => new()
    {
        From = Some.Now.Date.AddDays(-1), To = Some.Now.Date.AddDays(2), Granularity = Granularity.Total, GroupBy = [dimension],
    };

    private static async Task<IEnumerable<string>> ByAsync(
        TempDatabase database, Dimension dimension, Dictionary<Dimension, IReadOnlyList<string>>? where = null)
    {
        await database.RollUpAsync();
        var answer = await database.AskAsync(Question(dimension) with { Where = where ?? [] });
        Assert.Null(answer.Refusal);
        return answer.Rows.Select(row => $"{row.Values[0]} {row.Totals.Requests}").Order(StringComparer.Ordinal);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => stop.Cancel();
    }
}
