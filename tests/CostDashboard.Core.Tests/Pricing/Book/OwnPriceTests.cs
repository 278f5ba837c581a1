using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Core.Tests.Pricing.Book;

public sealed class OwnPriceTests
{
    [Theory]
    [InlineData("gpt-4o", "gpt-4o", true)]
    [InlineData("GPT-4o ", "gpt-4o", true)]
    [InlineData("gpt-4o", "gpt-4o-mini", false)]
    [InlineData("gpt-*", "gpt-4o", true)]
    [InlineData("*-mini", "gpt-4o-mini", true)]
    [InlineData("g*t*4*mini", "gpt-4o-mini", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("*ab*ab*", "xabx", false)]
    [InlineData("*", "anything", true)]
    public void Matches_NamesAndPatterns(string pattern, string plainName, bool matches) =>
        Assert.Equal(matches, new ModelPattern(pattern).Matches(plainName));

    [Fact]
    public void Matches_PatternMadeToBeSlow_IsNot()
    {
        var pattern = new ModelPattern(string.Concat(Enumerable.Repeat("a*", 140)) + "b");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.False(pattern.Matches(new string('a', 300)));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }

    [Fact]
    public void Price_Model_IsTheRecordsOwnNameOrTheCatalogues()
    {
        var pricer = Books.Of(Books.At(1, 1, new() { Model = "M-alias" }), Books.At(2, 2, new() { Model = "n", Provider = "P" }));

        Assert.Equal(1, pricer.UsdOfAMillion(" m-ALIAS"));
        Assert.Equal(10, pricer.UsdOfAMillion("m"));
        Assert.Equal(2, pricer.UsdOfAMillion("n"));
        Assert.Equal(1, Books.Of(Books.At(1, 1, new() { Model = "m" })).UsdOfAMillion("m-alias"));
    }

    [Fact]
    public void Price_From_IsInclusiveAndToIsNot()
    {
        var (from, to) = (Some.Instant, Some.Instant.AddHours(1));
        var pricer = Books.Of(Books.At(1, 1, new() { Model = "m", From = from, To = to }));

        Assert.Equal(10, pricer.UsdOfAMillion("m", at: from.AddTicks(-1)));
        Assert.Equal(1, pricer.UsdOfAMillion("m", at: from));
        Assert.Equal(1, pricer.UsdOfAMillion("m", at: to.AddTicks(-1)));
        Assert.Equal(10, pricer.UsdOfAMillion("m", at: to));
    }

    [Fact]
    public void Price_UnknownModelPricedAs_HasThatModelsPriceAndTier()
    {
        var pricer = Books.Of(
            new OwnPrice { Id = 1, Name = "map", Conditions = new() { Model = "new-*" }, SameAs = new CatalogueName("q", "m") });

        var price = pricer.FindPrice(null, "new-thing", "batch", Some.Instant)!;

        Assert.Equal((PriceOrigin.Own, "1", "map", "market 1", "q", "m", 0.5m),
            (price.Origin, price.OriginId, price.OriginName, price.Catalogue, price.Provider, price.Model, price.Multiplier));
        Assert.Equal(30, pricer.UsdOfAMillion("new-thing"));
    }

    [Fact]
    public void Price_PricedAsWhatTheCatalogueLacks_KeepsTheOtherPrice()
    {
        var pricer = Books.Of(
            new OwnPrice { Id = 1, Name = "map", Conditions = new() { Model = "*m*" }, SameAs = new CatalogueName("p", "nothing") });

        Assert.Equal(10, pricer.UsdOfAMillion("m"));
        Assert.Null(pricer.UsdOfAMillion("other-m"));
    }

    [Fact]
    public void Problems_NameTheFieldAndSayWhatToDo()
    {
        OwnPrice Of(PriceConditions conditions, decimal usd = 1) => Books.At(usd, 1, conditions);
        var machine = new SelfHosting { UsdPerHour = 1, OutputTokensPerSecond = 0 };
        (OwnPrice Price, string Field)[] wrong =
        [
            (Of(new() { Model = "m" }, -1), "rates.input_mtok"), (Of(new() { Model = "m" }, 1_000_001), "rates.input_mtok"),
            (Of(PriceConditions.None), "model"), (Of(new() { Model = "**" }), "model"), (Of(new() { Model = " " }), "model"),
            (Of(new() { ServiceTier = "batch" }), "model"),
            (Of(new() { Model = "m", From = Some.Instant, To = Some.Instant }), "to"),
            (Of(new() { Model = "m" }) with { Adjustment = 5 }, "rates"), (Of(new() { Model = "m" }) with { Rates = null }, "rates"),
            (Books.Percent(-101, 1), "adjustment"), (Books.Percent(1001, 1), "adjustment"),
            (Of(new() { Model = "m" }) with { Id = 0 }, "id"), (Of(new() { Model = "m" }) with { Name = "" }, "name"),
            (Of(new() { Model = "m" }) with { Rates = new Rates(new Dictionary<string, Rate> { ["audio_hours"] = new(1) }) },
                "rates.audio_hours"),
            (Of(new() { Model = "m" }) with { Rates = null, SameAs = new CatalogueName("", "m") }, "same_as"),
            (Of(new() { Model = "m" }) with { Rates = null, SelfHosted = machine }, "self_hosted.output_tokens_per_second"),
        ];

        Assert.All(wrong, one => Assert.Contains(one.Price.Problems(), problem => problem.Field == one.Field));
        Assert.Empty(Books.Percent(-100, 1).Problems());
        Assert.Empty(Of(new() { Provider = "vllm" }).Problems());
        Assert.Equal("Own price 1 'own 1': \"to\" is not after \"from\": the price would never hold.",
            Assert.Throws<ArgumentException>(() => Books.Of(wrong[6].Price)).Message);
    }
}
