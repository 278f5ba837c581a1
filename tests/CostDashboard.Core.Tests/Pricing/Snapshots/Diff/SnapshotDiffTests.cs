using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots.Diff;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

public sealed class SnapshotDiffTests
{
    [Fact]
    public void Between_TheMarketAndItself_IsNothing()
    {
        var diff = CatalogueDiff.Between(Market.Catalogue, PriceCatalogue.Load(CatalogueWriter.Write(Market.Catalogue), "x"), Some.Instant);

        Assert.True(diff.IsEmpty);
        Assert.Equal(1547, diff.ModelsBefore);
        Assert.True(diff.IsWithin(new DiffBounds()).IsWithin);
    }

    [Fact]
    public void Between_NewChangedVanished_AreEachSaidOnce()
    {
        var diff = CatalogueDiff.Between(
            Snap.Catalogue(Snap.Model("a", """{"input_mtok":2,"output_mtok":8}"""), Snap.Model("same"), Snap.Model("gone")),
            Snap.Catalogue(Snap.Model("a", """{"input_mtok":3,"output_mtok":8}"""), Snap.Model("same"), Snap.Model("fresh")), Some.Instant);

        Assert.Equal((1, 1, 1, 0), (diff.NewCount, diff.VanishedCount, diff.ChangedCount, diff.FlaggedCount));
        Assert.Equal([("a", ModelChangeKind.Changed), ("gone", ModelChangeKind.Vanished), ("fresh", ModelChangeKind.New)],
            diff.Changes.Select(change => (change.Model, change.Kind)));
        Assert.Equal([new RateChange("input_mtok", "", null, 2, 3, 1.5m, ChangeConcerns.None)], diff.Changes[0].Rates);
        Assert.Equal([("input_mtok", (decimal?)1), ("output_mtok", 2)], diff.Changes[2].Rates.Select(rate => (rate.Key, rate.New)));
    }

    [Theory]
    [InlineData("""{"input_mtok":20}""", ChangeConcerns.OverTenfold)]
    [InlineData("""{"input_mtok":0.2}""", ChangeConcerns.OverTenfold)]
    [InlineData("""{"input_mtok":19.9}""", ChangeConcerns.None)]
    [InlineData("""{"input_mtok":0}""", ChangeConcerns.OverTenfold | ChangeConcerns.ToZero | ChangeConcerns.Free)]
    [InlineData("""{"output_mtok":1,"input_mtok":2}""", ChangeConcerns.None)]
    [InlineData("""{"output_mtok":1}""", ChangeConcerns.RateVanished)]
    [InlineData("{}", ChangeConcerns.RateVanished | ChangeConcerns.Free)]
    public void Between_ChangesToLookAt_AreFlagged(string prices, ChangeConcerns flags)
    {
        var diff = CatalogueDiff.Between(Market.CatalogueOf("""{"input_mtok":2}"""), Market.CatalogueOf(prices), Some.Instant);

        Assert.Equal(flags, Assert.Single(diff.Changes).Flags);
    }

    [Fact]
    public void Between_FreeToPaid_IsFlaggedWithoutFactor()
    {
        var diff = CatalogueDiff.Between(
            Market.CatalogueOf("""{"input_mtok":0}"""), Market.CatalogueOf("""{"input_mtok":2}"""), Some.Instant);

        Assert.Equal([new RateChange("input_mtok", "", null, 0, 2, null, ChangeConcerns.FromZero)], diff.Changes[0].Rates);
    }

    [Fact]
    public void Between_VanishedCacheRate_IsWhatCachedTokensNowCost()
    {
        var diff = CatalogueDiff.Between(
            Market.CatalogueOf("""{"input_mtok":3,"cache_read_mtok":0.3}"""), Market.CatalogueOf("""{"input_mtok":3}"""), Some.Instant);

        // Cached tokens are charged as input then: 3 for 0.3 is ten times as much.
        Assert.Equal(
            [new RateChange("cache_read_mtok", "", null, 0.3m, null, 10m, ChangeConcerns.OverTenfold | ChangeConcerns.RateVanished)],
            diff.Changes[0].Rates);
    }

    [Fact]
    public void Between_ContextTiers_AreComparedAtEachSize()
    {
        var diff = CatalogueDiff.Between(
            Market.CatalogueOf("""{"input_mtok":{"base":3,"tiers":[{"start":200000,"price":6}]}}"""),
            Market.CatalogueOf("""{"input_mtok":{"base":3,"tiers":[{"start":100000,"price":6},{"start":200000,"price":9}]}}"""),
            Some.Instant);

        Assert.Equal(
            [(100_000L, 3m, 6m, 2m), (200_000L, 6m, 9m, 1.5m)],
            diff.Changes[0].Rates.Select(rate => (rate.Above!.Value, rate.Old!.Value, rate.New!.Value, rate.Factor!.Value)));
    }

    [Fact]
    public void Between_WindowsAndDates_AreComparedByTheirTime()
    {
        var old = """
            [{"prices":{"input_mtok":1}},{"constraint":{"start_date":"2026-01-01"},"prices":{"input_mtok":2}},
             {"constraint":{"start_time":"01:00:00Z","end_time":"04:00:00Z"},"prices":{"input_mtok":4}}]
            """;
        var @new = """
            [{"prices":{"input_mtok":7}},{"constraint":{"start_date":"2026-01-01"},"prices":{"input_mtok":2}},
             {"constraint":{"start_date":"2027-01-01"},"prices":{"input_mtok":3}},
             {"constraint":{"start_time":"01:00:00Z","end_time":"04:00:00Z"},"prices":{"input_mtok":5}}]
            """;

        var diff = CatalogueDiff.Between(Market.CatalogueOf(old), Market.CatalogueOf(@new), Some.Instant);

        // What held before 2026 is over: 1 to 7 is no change.
        Assert.Equal(
            [("01:00–04:00 UTC", 4m, 5m), ("from 2027-01-01", 2m, 3m)],
            diff.Changes[0].Rates.Select(rate => (rate.When, rate.Old!.Value, rate.New!.Value)));
    }

    [Fact]
    public void Between_ARuleThatTakesAnothersName_IsFlagged()
    {
        var before = Snap.Catalogue(Snap.Model("a"), Snap.Model("ab", """{"input_mtok":9}"""));
        var after = Snap.Catalogue("""{"id":"a","match":{"starts_with":"a"},"prices":{"input_mtok":1,"output_mtok":2}}""",
            Snap.Model("ab", """{"input_mtok":9}"""));

        var diff = CatalogueDiff.Between(before, after, Some.Instant);

        Assert.Equal(
            [("ab", ChangeConcerns.Redirected), ("a", ChangeConcerns.None)], diff.Changes.Select(change => (change.Model, change.Flags)));
        Assert.Equal(["The name \"ab\" is now priced as \"a\"."], diff.Changes[0].Notes);
        Assert.Equal(["Matches by {\"starts_with\":\"a\"}, was {\"equals\":\"a\"}."], diff.Changes[1].Notes);
    }

    [Fact]
    public void Between_AProviderThatTakesNames_IsFlagged()
    {
        var model = Snap.Model("m");
        var before = $$"""{"id":"p","name":"P","model_match":{"equals":"m"},"models":[{{model}}]}""";

        var diff = CatalogueDiff.Between(
            Snap.Load($"[{before}]"), Snap.Load($$"""[{"id":"q","name":"Q","model_match":{"contains":"m"},"models":[]},{{before}}]"""),
            Some.Instant);

        Assert.Equal(["The name \"m\" without a provider now means q."], Assert.Single(diff.Changes).Notes);
        Assert.Equal(["Provider \"q\" is new."], diff.Notes);
        Assert.Equal(
            ["Models that are priced as another: 1, such as p m."], diff.IsWithin(new DiffBounds { MaximumShareChanged = 1 }).Reasons);
    }

    [Fact]
    public void IsWithin_EachBound_HasItsReason()
    {
        var old = Snap.Catalogue(
            Snap.Model("a", """{"input_mtok":2}"""), Snap.Model("b"), Snap.Model("c"), Snap.Model("d"), Snap.Model("e"));
        var @new = Snap.Catalogue(Snap.Model("a", """{"input_mtok":5}"""), Snap.Model("b"), Snap.Model("c"), Snap.Model("d"),
            Snap.Model("f", "{}"), Snap.Model("g", """{"output_mtok":2001}"""));

        var diff = CatalogueDiff.Between(old, @new, Some.Instant);

        Assert.Equal(
            [
                "2 of 5 models change or vanish; at most 25 % may.",
                "Models that change by more than a factor of 2: 1, such as p a.",
                "Models that cost more than 2000 USD a million tokens: 1, such as p g.",
                "Models that vanish: 1, such as p e.",
                "Models that begin or cease to cost 0: 1, such as p f.",
            ],
            diff.IsWithin(new DiffBounds()).Reasons);
        var wide = new DiffBounds
        {
            MaximumFactor = 2.5m, MaximumShareChanged = 0.4m, AllowVanished = true, AllowZero = true, MaximumTokenRate = 2_001m,
        };
        Assert.True(diff.IsWithin(wide).IsWithin);
    }
}
