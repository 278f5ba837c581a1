using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing.Book;

/// <summary>What is stored with a record says enough to explain its cost when the book has changed.</summary>
public sealed class OwnPriceExplainedTests
{
    [Fact]
    public void Explain_BatchWithDiscount_ShowsEachStepAndAddsUp()
    {
        var price = Books.Of(Books.Percent(-20.0m, 7)).FindPrice("p", "m", "batch", Some.Instant)!;
        var counts = new TokenCounts { Input = 1_000_000, WebSearches = 100 };

        var explanation = CostExplainer.Explain(counts, 1, AppliedPrice.FromJson(price.ToJson()));

        // 10 of tokens and 1 of searches, less 5 for batch, is 6; less a fifth is 4.8.
        Assert.Equal([10m, 1m], explanation.Lines.Select(line => line.Usd));
        Assert.Equal((-5m, -1.2m, 4.8m), (explanation.ServiceTierUsd, explanation.AdjustmentUsd, explanation.Usd));
        Assert.Equal(4.8m, explanation.Total?.Usd);
        Assert.Equal("own 7: -20 %", explanation.AdjustmentNote);
        Assert.Equal(("m of p, matched by name", "market price, market 1"), (explanation.ModelNote, explanation.PriceNote));
    }

    [Fact]
    public void ToJson_OwnPriceOfAMachine_ComesBackTheSame()
    {
        var machine = new SelfHosting { UsdPerHour = 1.010m, OutputTokensPerSecond = 50, Utilisation = 0.5m, InputTokensPerSecond = 900 };
        var own = new OwnPrice
        {
            Id = 3, Name = "GPU box", Conditions = new() { Model = "llama-*", From = Some.Instant.AddTicks(1) }, SelfHosted = machine,
        };
        var price = Books.Of(own).FindPrice(null, "llama-9", null, Some.Instant.AddDays(1))!;

        var back = AppliedPrice.FromJson(price.ToJson());

        Assert.Equal(
            """
            {"catalogue":"GPU box","provider":"(any)","model":"llama-*","matched_by":"own price, pattern llama-*",
            "rates":{"input_mtok":0.623456790123457,"output_mtok":11.222222222222222},"service_tier":"standard","multiplier":1,
            "origin":"own","origin_id":"3","origin_name":"GPU box","origin_from":"2026-11-01T12:00:00.0000001Z",
            "self_hosting":{"usd_per_hour":1.01,"output_tokens_per_second":50,"utilisation":0.5,"input_tokens_per_second":900}}
            """.ReplaceLineEndings(""), price.ToJson());
        Assert.Equal(price.ToJson(), back.ToJson());
        Assert.Equal(machine, back.SelfHosting);
        Assert.Equal("own price 'GPU box', in force since 2026-11-01 12:00 UTC", CostExplainer.Explain(default, 1, back).PriceNote);
    }

    [Fact]
    public void ToJson_ListPriceWithMarkup_ComesBackTheSame()
    {
        var pricer = Books.Of([new ListSelection { Id = 1, List = Books.List("l", "m", 2.50m) }], Books.Percent(15, 9));

        var price = pricer.FindPrice("p", "m", null, Some.Instant)!;
        var back = AppliedPrice.FromJson(price.ToJson());

        Assert.Contains(
            """"origin":"list","origin_id":"l","origin_name":"list l","adjustment":{"percent":15,"id":9,"name":"own 9"},"list_price":{"""",
            price.ToJson(), StringComparison.Ordinal);
        Assert.Equal(price.ToJson(), back.ToJson());
        Assert.Equal(new PriceAdjustment(15, 9, "own 9"), back.Adjustment);
        Assert.Equal("price list 'list l'", CostExplainer.Explain(default, 1, back).PriceNote);
    }

    [Theory]
    [InlineData("\"origin\":\"elsewhere\"", "$.origin")]
    [InlineData("\"origin_from\":\"soon\"", "$.origin_from")]
    [InlineData("\"adjustment\":{\"percent\":1}", "$.adjustment")]
    [InlineData("\"self_hosting\":{\"usd_per_hour\":1,\"output_tokens_per_second\":0}", "$.self_hosting")]
    public void FromJson_BadOrigin_NamesThePlace(string part, string path)
    {
        var json =
            $$"""
                {"catalogue":"c","provider":"p","model":"m","matched_by":"name","rates":{},"service_tier":"standard","multiplier":1,
                 {{part}}}
                """;

        Assert.Equal(path, Assert.Throws<PriceDataException>(() => AppliedPrice.FromJson(json)).Path);
    }
}
