using System.Text.Json;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Tests.Pricing;

namespace CostDashboard.Core.Tests.Formats.Responses;

/// <summary>Bodies with counts left out, of the wrong type, null or negative: expected answers come from the reference program.</summary>
public sealed class ExtractorTests
{
    [Fact]
    public void Extract_MutatedBodiesOfEveryFlavour_GivesWhatTheReferenceGives()
    {
        var cases = PriceCases.Read("provider-responses-more.json").GetProperty("cases");

        var differences = string.Concat(cases.EnumerateArray().Select(Difference));

        Assert.True(cases.GetArrayLength() > 1000);
        Assert.Equal("", differences);
    }

    private static string Difference(JsonElement one)
    {
        var flavour = Market.Catalogue.ById(one.GetProperty("provider").GetString()!)!
            .ResponseFlavours.First(flavour => flavour.Name == one.GetProperty("api").GetString());
        var body = one.GetProperty("response");

        var found = UsageExtractor.Extract(flavour, [body]);
        var model = ResponseJson.Text(ResponseJson.At(body, flavour.ModelPath));

        if (!one.TryGetProperty("usage", out var usage)) return found.Problem is null ? $"{one.GetRawText()}: read\n" : "";

        var expected = usage.EnumerateObject().Select(count => (count.Name, count.Value.GetInt64())).Order();
        var same = found.Problem is null && model == one.GetProperty("model").GetString()
            && expected.SequenceEqual(found.Counts.Select(count => (count.Key, count.Value)).Order());
        return same ? "" : $"{one.GetRawText()}: {string.Join(' ', found.Counts)} {found.Problem}\n";
    }
}
