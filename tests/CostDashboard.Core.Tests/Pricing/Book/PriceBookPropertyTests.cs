using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing.Book;

/// <summary>What holds of any book, tried on many made by chance; the seed is fixed.</summary>
public sealed class PriceBookPropertyTests
{
    private static readonly string?[] Models = ["m", "m-alias", "n", "M", "unheard-of", "new-model-2"];

    [Fact]
    public void Price_RuleOrVersionFromTheFuture_ChangesNothingBeforeIt()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 300; round++)
        {
            var book = RandomBook(random);
            var start = Some.Instant.AddHours(random.Next(-100, 100));
            var more = new PriceBook(
                [.. book.Market, new MarketVersion(start, Books.Catalogue("later", 77))], Market.Tiers,
                [.. book.Own, RandomOwn(random, 1000, start), RandomOwn(random, 1001, start)],
                [.. book.Lists, new ListSelection { Id = 1000, List = Books.List("later", "m", 78), Scope = new() { From = start } }]);
            var (before, after) = (new Pricer(book), new Pricer(more));

            foreach (var record in Enumerable.Range(0, 20).Select(_ => RandomRecord(random)))
            {
                var at = start.AddTicks(-random.NextInt64(1, TimeSpan.TicksPerDay * 5));

                Assert.Equal(before.Price(record, at).Price?.ToJson(), after.Price(record, at).Price?.ToJson());
            }
        }
    }

    [Fact]
    public void Price_AnyBook_TotalIsTheSumOfLinesAndTheFirstCandidatesPrice()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var pricer = new Pricer(RandomBook(random));
            foreach (var record in Enumerable.Range(0, 20).Select(_ => RandomRecord(random)))
            {
                var at = Some.Instant.AddHours(random.Next(-100, 100));
                var priced = pricer.Price(record, at);
                var applied = pricer.Book.Candidates(record, at).SingleOrDefault(one => one.Applies && one.Price is not null);

                Assert.Equal(priced.Price?.ToJson(), applied?.Price?.ToJson());
                if (priced.Price is null) continue;

                var why = CostExplainer.Explain(record.Counts, record.Requests, AppliedPrice.FromJson(priced.Price.ToJson()));
                Assert.Equal(why.Usd, why.Lines.Sum(line => line.Usd) + why.ServiceTierUsd + why.AdjustmentUsd);
                Assert.Equal(priced.Cost, why.Total);
                Assert.Equal(priced.Cost, Money.FromUsd(why.Usd));
            }
        }
    }

    [Fact]
    public void Price_WithoutOwnPrices_EveryCaseIsAsByTheCatalogueAlone()
    {
        var far = Some.Instant.AddYears(50);
        var book = new Pricer(
            new PriceBook(
            [new(null, Market.Catalogue), new(far, Books.Small)], Market.Tiers,
            [Books.At(1, 1, new() { Model = "*", Team = "nobody's" })]));
        var cases = PriceCases.Read("prices.json").GetProperty("cases").EnumerateArray()
            .Concat(PriceCases.Read("genai-prices-more.json").GetProperty("prices").EnumerateArray());
        var checkedCases = 0;

        foreach (var (record, at) in cases.Select(one => (PriceCases.Record(one), PriceCases.At(one))))
        {
            var (alone, withBook) = (Market.Pricer.Price(record, at), book.Price(record, at));

            Assert.Equal(alone.Cost, withBook.Cost);
            Assert.Equal(alone.Price?.ToJson(), withBook.Price?.ToJson());
            Assert.DoesNotContain("\"origin", alone.Price?.ToJson() ?? "", StringComparison.Ordinal);
            checkedCases++;
        }

        Assert.True(checkedCases > 900);
    }

    private static PriceBook RandomBook(Random random) => new(
        [new(null, Books.Small), new(Some.Instant.AddHours(random.Next(-100, 0)), Books.Catalogue("market 2", 11))], Market.Tiers,
        [.. Enumerable.Range(1,
            random.Next(1, 8)).Select(id =>
                RandomOwn(random, id, random.Next(2) == 0 ? null : Some.Instant.AddHours(random.Next(-100, 100))))],
        random.Next(2) == 0
            ? []
            : [new ListSelection { Id = 1, List = Books.List("l", "m", 3.3m), Scope = new() { Team = Maybe(random, "t") } }]);

    private static OwnPrice RandomOwn(Random random, long id, DateTime? from)
    {
        string?[] patterns = ["m", "m*", "*m*", "new-*", "unheard-of", "*model*"];
        var conditions = new PriceConditions
        {
            Model = patterns[random.Next(patterns.Length)], Team = Maybe(random, "t"), Source = Maybe(random, "s"),
                Provider = Maybe(random, "p"),
            ServiceTier = Maybe(random, "batch"), From = from, To = random.Next(3) == 0
                ? (from ?? Some.Instant).AddHours(random.Next(1, 90))
                : null,
        };
        return random.Next(4) switch
        {
            0 => Books.Percent(random.Next(-1000, 1000) / 10m, id, conditions),
            1 => Books.At(random.Next(1, 1_000_000) / 1000m, id, conditions),
            2 =>
                new OwnPrice
                {
                    Id = id, Name = $"own {id}", Conditions = conditions,
                    SameAs = new CatalogueName("p", random.Next(3) == 0 ? "gone" : "n"),
                },
            _ =>
                new OwnPrice
                {
                    Id = id, Name = $"own {id}", Conditions = conditions,
                    SelfHosted = new SelfHosting
                    {
                        UsdPerHour = 1.01m, OutputTokensPerSecond = random.Next(1, 99), InputTokensPerSecond = 700,
                    },
                },
        };
    }

    private static UsageRecord RandomRecord(Random random)
    {
        var counts = new TokenCounts
        {
            Input = random.Next(1_000_000), CacheRead = random.Next(9999), Output = random.Next(9999), WebSearches = random.Next(3),
        };
        var record = Some.Usage(Models[random.Next(Models.Length)]!, random.Next(3) switch { 0 => null, 1 => "q", _ => "p" }, counts,
            tier: random.Next(3) == 0 ? "batch" : "standard");
        (record.Team, record.Source) = (Maybe(random, "t") ?? "u", Maybe(random, "s"));
        return record;
    }

    private static string? Maybe(Random random, string text) => random.Next(2) == 0 ? text : null;
}
