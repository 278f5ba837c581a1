using System.Text.Json;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>Expected prices come from the published reference program of genai-prices 0.1.8; see the notes in the files.</summary>
public sealed class ConformanceTests
{
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

    private static string Difference(JsonElement one)
    {
        var record = PriceCases.Record(one);
        var priced = Market.Pricer.Price(record, PriceCases.At(one));
        return priced.Price is null ? $"{one.GetRawText()}: no price\n" : PriceCases.Differences(one, priced, record);
    }
}
