using CostDashboard.App.Tests.Storage;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Prices;

namespace CostDashboard.App.Tests.Prices;

/// <summary>New prices for stored records, against whatever else changes them meanwhile.</summary>
public sealed class RepricingPagesTests
{
    private static readonly ChangeNote Note = new(ChangeKind.Repriced, "test", "new prices");
    private static readonly byte[] Market =
        """[{"id":"p-9","name":"Nine","models":[{"id":"x","match":{"equals":"x"},"prices":{"input_mtok":1}}]}]"""u8.ToArray();
    private static readonly RepricingScope All = new() { From = Some.Now.AddYears(-1), To = Some.Now.AddYears(1) };

    [Fact]
    public async Task Write_RecordReplacedSinceItWasRead_IsOutdatedAndKeepsItsOwn()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a", nanos: 5), Some.Usage("b", nanos: 5));
        var page = await ReadAsync(database, All);

        await database.WriteAsync(
            new UsageWrite { Records = [Some.Usage("a", output: 11, nanos: 5)], OnConflict = OnConflict.Replace, Change = Note });
        var outcome = await database.WriteAsync(new UsageWrite { Prices = page.Changes, Change = Note });

        // By hand: 100 tokens in at $1 a million and 10 out at $2 make 120,000 nano-dollars.
        Assert.Equal(1, outcome.Repriced);
        Assert.Equal([Some.Key(1)], outcome.Outdated);
        Assert.Equal((1L, 120_000L), (page.SumOf(outcome).Changed, page.SumOf(outcome).After.Cost.Nanos));
        Assert.Equal(["1|5", "2|120000"], database.Query("SELECT seq, cost FROM usage ORDER BY seq"));
    }

    [Fact]
    public async Task Write_Twice_ChangesNothingMore()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(Some.Usage("a"), Some.Usage("b", model: "unknown", nanos: null));
        var first = await ReadAsync(database, All);

        await database.WriteAsync(new UsageWrite { Prices = first.Changes, Change = Note });
        var again = await database.WriteAsync(new UsageWrite { Prices = first.Changes, Change = Note });

        Assert.Equal((0, 2), (again.Repriced, again.Outdated.Count));
        Assert.Empty((await ReadAsync(database, All)).Changes);
        Assert.Equal(["2"], database.Query("SELECT count(*) FROM usage_repriced"));
        Assert.Equal(["1"], database.Query("SELECT count(*) FROM change"));
    }

    [Fact]
    public async Task Read_FilterByTeamAndUnpriced_TalliesOnlyThose()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(
            Some.Usage("a", nanos: null), Some.Usage(
                "b", team: "t-2", nanos: null), Some.Usage("c", team: null, nanos: null), Some.Usage("d", team: "t-2", nanos: 3));
        var (inTeam, inNone) = (new RepricingTally(database.ReportingZone), new RepricingTally(database.ReportingZone));

        var page = await ReadAsync(database, All with { UnpricedOnly = true, Team = "t-2" }, inTeam);
        await ReadAsync(database, All with { UnpricedOnly = true, Team = Dimensions.Unattributed }, inNone);

        Assert.Equal([Some.Key(2)], page.Changes.Select(change => change.Key));
        Assert.All(
            [inTeam.Total, inNone.Total],
            total => Assert.Equal((1L, 1L, 120_000L), (total.Before.Unpriced, total.NewlyPriced, total.After.Cost.Nanos)));
    }

    private static async Task<RepricingPage> ReadAsync(TempDatabase database, RepricingScope scope, RepricingTally? tally = null)
    {
        var pages = new List<RepricingPage>();
        var reading = new RepricingPages(database.Usage, Book("m-1")).ReadAsync(
            scope.ToScan(), tally ?? new RepricingTally(database.ReportingZone), TestContext.Current.CancellationToken);
        await foreach (var page in reading) pages.Add(page);
        return Assert.Single(pages);
    }

    /// <summary>$1 a million tokens in, $2 out.</summary>
    private static PriceBook Book(string model)
    {
        var rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Input] = new(1), [RateKeys.Output] = new(2) });
        var own = new OwnPrice { Id = 1, Name = "own", Conditions = new PriceConditions { Model = model }, Rates = rates };
        return new PriceBook(
            [new MarketVersion(null, PriceCatalogue.Load(Market, "test"))], ServiceTierRules.Load("[]"u8.ToArray()), [own]);
    }
}
