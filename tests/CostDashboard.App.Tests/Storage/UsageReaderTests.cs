using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Sqlite;

namespace CostDashboard.App.Tests.Storage;

public sealed class UsageReaderTests
{
    [Fact]
    public async Task List_NewestFirst_TiesByOrderOfStoring()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(
            Some.Usage("b"), Some.Usage(
                "old",
                at: Some.Now.AddMilliseconds(-1)), Some.Usage("a"), Some.Usage("new", at: Some.Now.AddMilliseconds(1)), Some.Usage("c"));

        var page = await database.ListAsync(new UsageListFilter());

        Assert.Equal(["new", "c", "a", "b", "old"], Ids(page));
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData(1, 150)]
    [InlineData(7, 1_000)]
    [InlineData(1_000, 2_500)]
    public async Task List_PageByPageWhileRecordsComeIn_GivesEachOnce(int limit, int count)
    {
        await using var database = await TempDatabase.OpenAsync();
        var random = new Random(limit);
        var before = Enumerable.Range(0, count).Select(_ => Some.Usage(at: Some.Now.AddMilliseconds(-random.Next(count / 4)))).ToList();
        await database.AppendAsync(before);

        var listed = new List<StoredUsage>();
        UsageCursor? after = null;
        do
        {
            var page = await database.ListAsync(new UsageListFilter { Limit = limit, After = after });
            Assert.InRange(page.Records.Count, 1, limit);
            listed.AddRange(page.Records);
            after = page.Next is { } next && UsageCursor.TryParse(next.ToString(), out var parsed) ? parsed : null;

            await database.AppendAsync(
                Enumerable.Range(0, 3).Select(_ => Some.Usage(at: Some.Now.AddMilliseconds(-random.Next(count / 4)))).ToList());
        }
        while (after is not null);

        var ids = listed.Select(stored => stored.Record.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(before.Select(usage => usage.Record.Id).Except(ids));
        Assert.Equal(listed.Select(stored => stored.At), listed.Select(stored => stored.At).OrderDescending());
    }

    [Fact]
    public async Task List_BetweenInstants_IncludesTheFirstOnly()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Enumerable.Range(0, 4).Select(i => Some.Usage($"r-{i}", at: Some.Now.AddMilliseconds(i))).ToList());

        var page = await database.ListAsync(new UsageListFilter { From = Some.Now.AddMilliseconds(1), To = Some.Now.AddMilliseconds(3) });

        Assert.Equal(["r-2", "r-1"], Ids(page));
    }

    [Theory]
    [InlineData("t-1", "one both")]
    [InlineData("(unattributed)", "none")]
    [InlineData("(unattributed) t-2", "none two")]
    [InlineData("nobody", "")]
    [InlineData("", "")]
    public async Task List_WhereTeam_FindsThem(string teams, string expected)
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(
            Some.Usage("two", team: "t-2"),
            Some.Usage("none", team: null),
            Some.Usage("both", team: "t-1", project: "x"),
            Some.Usage("one", team: "t-1"));

        var page = await database.ListAsync(
            new UsageListFilter { Where = Some.Where(Dimension.Team, teams.Split(' ', StringSplitOptions.RemoveEmptyEntries)) });

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), Ids(page));
    }

    [Theory]
    [MemberData(nameof(EachDimension))]
    public async Task List_WhereAnyDimension_FindsWhatHasIt(string name)
    {
        await using var database = await TempDatabase.OpenAsync();
        var record = new UsageRecord
        {
            Id = "it", Source = "source", Timestamp = Some.Now, Provider = "provider", Model = "model", Team = "team", Project = "project",
            User = "user", Customer = "customer", Feature = "feature", Environment = "environment", ServiceTier = "service_tier",
        };
        await database.AppendAsync(Some.Usage("other"), new PricedUsage(record, Some.Now, new(null, null)));

        Assert.True(Dimensions.TryParse(name, out var dimension));
        var page = await database.ListAsync(new UsageListFilter { Where = Some.Where(dimension, name) });

        Assert.Equal(["it"], Ids(page));
    }

    public static TheoryData<string> EachDimension() => [.. Dimensions.All.Select(dimension => dimension.Name)];

    [Fact]
    public async Task List_UnpricedOnly_LeavesFreeOnesOut()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("priced"), Some.Usage("free", nanos: 0), Some.Usage("unknown", nanos: null));

        var page = await database.ListAsync(new UsageListFilter { UnpricedOnly = true });

        Assert.Equal(["unknown"], Ids(page));
    }

    [Fact]
    public async Task List_ById_FindsItInEverySource()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a", source: "s-1"), Some.Usage("a", source: "s-2"), Some.Usage("b", source: "s-1"));

        var page = await database.ListAsync(new UsageListFilter { Id = "a" });

        Assert.Equal(["s-2", "s-1"], page.Records.Select(stored => stored.Record.Source));
    }

    [Fact]
    public async Task List_BySourceAndId_FindsTheOne()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a", source: "s-1"), Some.Usage("a", source: "s-2"), Some.Usage("b", source: "s-1"));

        var found = await database.ListAsync(OneOf("a", "s-1"));
        var missing = await database.ListAsync(OneOf("b", "s-2"));
        var both = await database.ListAsync(OneOf("a", "s-1", "s-2", "s-3"));

        Assert.Equal([1L], found.Records.Select(stored => stored.Key.Number));
        Assert.Empty(missing.Records);
        Assert.Equal([2L, 1L], both.Records.Select(stored => stored.Key.Number));
    }

    [Fact]
    public async Task List_BySourceAndId_StillHonoursTheOtherFilters()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a", source: "s-1"), Some.Usage("a", source: "s-2"));

        var otherTeam = await database.ListAsync(
            OneOf("a", "s-1") with
            {
                Where = new Dictionary<Dimension, IReadOnlyList<string>> { [Dimension.Source] = ["s-1"], [Dimension.Team] = ["t-2"] },
            });
        var unpriced = await database.ListAsync(OneOf("a", "s-1") with { UnpricedOnly = true });
        var later = await database.ListAsync(OneOf("a", "s-1") with { From = Some.Now.AddMilliseconds(1) });
        var first = await database.ListAsync(OneOf("a", "s-1", "s-2") with { Limit = 1 });
        var second = await database.ListAsync(OneOf("a", "s-1", "s-2") with { Limit = 1, After = first.Next });

        Assert.Empty(otherTeam.Records);
        Assert.Empty(unpriced.Records);
        Assert.Empty(later.Records);
        Assert.Equal([2L, 1L], first.Records.Concat(second.Records).Select(stored => stored.Key.Number));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task List_BySourceAndId_FindsWhatStandsBesideItsHash()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"));
        database.Execute($"UPDATE usage SET hash = {database.HashOf("gateway", "b")}");
        await database.AppendAsync(Some.Usage("b"));

        var page = await database.ListAsync(OneOf("b", "gateway"));

        Assert.Equal(["b"], Ids(page));
    }

    [Fact]
    public async Task Find_NoSuchRecord_IsNull()
    {
        await using var database = await TempDatabase.OpenAsync();

        Assert.Null(await database.Usage.FindAsync(Some.Key(1), TestContext.Current.CancellationToken));
        Assert.Null(await database.Usage.FindAsync(Some.Key(long.MinValue), TestContext.Current.CancellationToken));
    }

    private static UsageListFilter OneOf(string id, params string[] sources) =>
        new() { Id = id, Where = Some.Where(Dimension.Source, sources) };

    private static IEnumerable<string?> Ids(UsagePage page) => page.Records.Select(stored => stored.Record.Id);
}
