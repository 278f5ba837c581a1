using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Core.Tests.Pricing.Book;

public sealed class OwnPriceJsonTests
{
    [Theory]
    [
        InlineData(
            """{"id":1,"name":"Contract","model":"gpt-*","provider":"openai","source":"s","team":"t","service_tier":"batch","from":"2026-11-01T00:00:00Z","to":"2026-12-01T00:00:00Z","rates":{"input_mtok":{"base":1,"tiers":[{"start":1000,"price":2}]},"web_searches_kcount":10}}"""),
    ]
    [InlineData("""{"id":2,"name":"Rabatt für alle","adjustment":-12.5}""")]
    [InlineData("""{"id":3,"name":"map","model":"x","same_as":{"provider":"openai","model":"gpt-4o"}}""")]
    [
        InlineData(
            """{"id":4,"name":"GPU","model":"llama-*","self_hosted":{"usd_per_hour":1.01,"output_tokens_per_second":50,"utilisation":0.5}}"""),
    ]
    public void FromJson_EachKind_IsWrittenTheSameAgain(string json)
    {
        var price = OwnPrice.FromJson(json);

        Assert.Equal(json, price.ToJson());
        Assert.Empty(price.Problems());
    }

    [Theory]
    [InlineData("2026-12-01T00:00:00+09:00", "2026-11-30T15:00:00Z")]
    [InlineData("2026-12-01T00:00-05:30", "2026-12-01T05:30:00Z")]
    [InlineData("2026-12-01T00:00:00.5Z", "2026-12-01T00:00:00.5Z")]
    public void FromJson_InstantWithAnOffset_IsThatInstant(string from, string utc)
    {
        var price = OwnPrice.FromJson($$"""{"name":"n","model":"m","from":"{{from}}","rates":{} }""");

        Assert.Contains($"\"from\":\"{utc}\"", price.ToJson(), StringComparison.Ordinal);
        Assert.Equal(DateTimeKind.Utc, price.Conditions.From!.Value.Kind);
    }

    [Theory]
    [InlineData("2026-12-01T00:00:00")]
    [InlineData("2026-12-01")]
    [InlineData("2026-12-01T00:00:00+25:00")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("12/01/2026 00:00:00 +09:00")]
    public void FromJson_InstantWithoutAnOffsetOrNone_IsRefusedByName(string from) =>
        Assert.Equal(
            "$.from", Assert.Throws<PriceDataException>(
            () => OwnPrice.FromJson($$"""{"name":"n","model":"m","from":"{{from}}","rates":{} }""")).Path);

    [Theory]
    [InlineData("""{"name":"n","teem":"t","adjustment":1}""", "$")]
    [InlineData("""{"name":"n","adjustment":"-20"}""", "$.adjustment")]
    [InlineData("""{"name":"n","model":"m","rates":{"input_mtok":-1}}""", "$.rates.input_mtok")]
    [InlineData("""{"name":"n","model":"m","from":"tomorrow","rates":{}}""", "$.from")]
    [InlineData("""{"name":"n","model":"m","same_as":{"model":"m"}}""", "$.same_as")]
    public void FromJson_WhatCannotBeRead_NamesThePlace(string json, string path) =>
        Assert.Equal(path, Assert.Throws<PriceDataException>(() => OwnPrice.FromJson(json)).Path);

    [Theory]
    [InlineData("""{"name":"n","model":"m","rates":{}}""", "id")]
    [InlineData("""{"id":1,"name":"n","adjustment":-33.3333333}""", "adjustment")]
    [InlineData("""{"id":1,"name":"n","model":"m","rates":{"input_mtok":0.1234567890123}}""", "rates.input_mtok")]
    public void Problems_OfWhatWasRead_AreSaid(string json, string field) =>
        Assert.Equal(field, Assert.Single(OwnPrice.FromJson(json).Problems()).Field);
}
