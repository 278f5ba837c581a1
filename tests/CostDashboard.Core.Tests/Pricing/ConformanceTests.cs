using System.Text.Json;
using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>Expected prices come from the published reference program of genai-prices 0.1.8; see the notes in the files.</summary>
public sealed class ConformanceTests
{
    private static readonly string[] CatalogueRules = [MatchedBy.Name, MatchedBy.DatedName, MatchedBy.Fallback];

    [Fact]
    public void Price_ReferenceCases_ComeOutEqual()
    {
        var cases = PriceCases.Read("prices.json").GetProperty("cases");

        var differences = string.Concat(cases.EnumerateArray().Select(Difference));

        Assert.Equal(417, cases.GetArrayLength());
        Assert.Equal("", differences);
    }

    [Fact]
    public void Price_ReferenceSpellings_ComeOutEqual()
    {
        var known = PriceCases.Read("prices.json").GetProperty("spellings").EnumerateArray()
            .Where(one => one.GetProperty("matched").ValueKind == JsonValueKind.String).ToList();

        foreach (var one in known)
        {
            // The file gives the provider that was found, not one that was asked for.
            var record = PriceCases.Record(one);
            record.Provider = null;
            var priced = Market.Pricer.Price(record, PriceCases.At(one));

            Assert.Equal(one.GetProperty("provider").GetString(), priced.Price?.Provider);
            Assert.Equal(one.GetProperty("matched").GetString(), priced.Price?.Model);
            Assert.True(PriceCases.Near(one, "total_usd", priced.Cost?.Usd), one.GetRawText());
        }

        Assert.Equal(23, known.Count);
    }

    [Fact]
    public void Match_MoreReferenceNames_FindTheSameModel()
    {
        var cases = PriceCases.Read("genai-prices-more.json").GetProperty("matching");

        var differences = string.Concat(cases.EnumerateArray().Select(NameDifference));

        Assert.True(cases.GetArrayLength() > 500);
        Assert.Equal("", differences);
    }

    [Fact]
    public void Price_MoreReferenceCases_ComeOutEqual()
    {
        var cases = PriceCases.Read("genai-prices-more.json").GetProperty("prices");

        var differences = string.Concat(cases.EnumerateArray().Select(Difference));

        Assert.True(cases.GetArrayLength() > 500);
        Assert.Equal("", differences);
    }

    /// <summary>Where the reference finds nothing we may, but only by a spelling rule.</summary>
    private static string NameDifference(JsonElement one)
    {
        var match = Market.Matcher.Match(one.GetProperty("provider").GetString(), one.GetProperty("model").GetString()!);
        var expected = (one.GetProperty("found_provider").GetString(), one.GetProperty("matched").GetString());
        if (expected.Item2 is null && (match is null || !CatalogueRules.Contains(match.MatchedBy))) return "";

        return (match?.Provider.Id, match?.Model.Id) == expected
            ? ""
            : $"{one.GetRawText()}: {match?.Provider.Id} {match?.Model.Id} by {match?.MatchedBy}\n";
    }

    private static string Difference(JsonElement one)
    {
        var record = PriceCases.Record(one);
        var priced = Market.Pricer.Price(record, PriceCases.At(one));
        return priced.Price is null ? $"{one.GetRawText()}: no price\n" : PriceCases.Differences(one, priced, record);
    }
}
