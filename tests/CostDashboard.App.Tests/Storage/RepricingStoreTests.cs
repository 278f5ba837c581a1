using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>New prices for stored records, against whatever else changes them meanwhile.</summary>
public sealed class RepricingStoreTests
{
    private static readonly ChangeNote Note = new(ChangeKind.Repriced, "test", "new prices");
    private static readonly byte[] Market =
        """[{"id":"p-9","name":"Nine","models":[{"id":"x","match":{"equals":"x"},"prices":{"input_mtok":1}}]}]"""u8.ToArray();
    private static readonly RepricingRange All = new() { From = Some.Now.AddYears(-1), To = Some.Now.AddYears(1), LastSeq = long.MaxValue };

    [Fact]
    public async Task Reprice_RecordReplacedSinceItWasRead_IsOutdatedAndKeepsItsOwn()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a", nanos: 5), Some.Usage("b", nanos: 5));
        var page = await ReadAsync(database, Pricer("m-1"));

        await database.WriteAsync(
            new UsageWrite { Records = [Some.Usage("a", output: 11, nanos: 5)], OnConflict = OnConflict.Replace, Change = Note });
        var outcome = await database.WriteAsync(new UsageWrite { Repricing = new RepricingBatch(page.Changes, page.AsOf), Change = Note });

        Assert.Equal((1L, 1), (outcome.Repriced.Changed.Changed, outcome.Repriced.Outdated));
        Assert.Equal(["1|5", "2|120000"], database.Query("SELECT seq, cost FROM usage ORDER BY seq"));
    }

    [Fact]
    public async Task Reprice_Twice_ChangesNothingMore()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"), Some.Usage("b", model: "unknown", nanos: null));
        var pricer = Pricer("m-1");
        var first = await ReadAsync(database, pricer);

        await database.WriteAsync(new UsageWrite { Repricing = new RepricingBatch(first.Changes, first.AsOf), Change = Note });
        var again = await database.WriteAsync(new UsageWrite { Repricing = new RepricingBatch(first.Changes, first.AsOf), Change = Note });

        Assert.Equal((0L, 2), (again.Repriced.Changed.Changed, again.Repriced.Outdated));
        Assert.Empty((await ReadAsync(database, pricer)).Changes);
        Assert.Equal(["2"], database.Query("SELECT count(*) FROM usage_repriced"));
        Assert.Equal(["1"], database.Query("SELECT count(*) FROM change"));
    }

    [Fact]
    public async Task Reprice_LeavesABookmarkInTheSameCommit()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"));
        var page = await ReadAsync(database, Pricer("m-1"));

        await database.WriteAsync(
            new UsageWrite
            {
                Repricing = new RepricingBatch(page.Changes, page.AsOf) { Bookmark = outcome => $"{outcome.Changed.Changed} done" },
                Change = Note,
            });
        await database.RestartAsync();

        Assert.Equal("1 done", await database.Repricing.BookmarkAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Read_FilterByTeamAndUnpriced_TalliesOnlyThose()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(
            Some.Usage("a", nanos: null), Some.Usage(
                "b", team: "t-2", nanos: null), Some.Usage("c", team: null, nanos: null), Some.Usage("d", team: "t-2", nanos: 3));
        var tally = new RepricingTally(database.ReportingZone);

        var page = await ReadAsync(
            database,
            Pricer("m-1"),
            tally,
            All with { UnpricedOnly = true, Where = Some.Where(Core.Analytics.Dimension.Team, "t-2", "(unattributed)") });

        // By hand: 100 tokens in at $1 a million and 10 out at $2 make 120,000 nano-dollars.
        Assert.Equal([2L, 3L], page.Changes.Select(change => change.Seq));
        Assert.Equal((2L, 2L, 240_000L), (tally.Total.Before.Unpriced, tally.Total.NewlyPriced, tally.Total.After.Cost.Nanos));
    }

    private static Task<RepricingPage> ReadAsync(
        TempDatabase database, Pricer pricer, RepricingTally? tally = null, RepricingRange? range = null) =>
        database.Repricing.ReadAsync(
            range ?? All, 0, pricer, tally ?? new RepricingTally(database.ReportingZone), TestContext.Current.CancellationToken);

    /// <summary>$1 a million tokens in, $2 out.</summary>
    private static Pricer Pricer(string model)
    {
        var rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Input] = new(1), [RateKeys.Output] = new(2) });
        var own = new OwnPrice { Id = 1, Name = "own", Conditions = new PriceConditions { Model = model }, Rates = rates };
        return new Pricer(
            new PriceBook([new MarketVersion(null, PriceCatalogue.Load(Market, "test"))], ServiceTierRules.Load("[]"u8.ToArray()), [own]));
    }
}
