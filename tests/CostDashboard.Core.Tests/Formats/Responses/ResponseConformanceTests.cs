using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

/// <summary>
/// Expected usage and prices come from the published reference program of genai-prices 0.1.8; see the notes in the files.
/// </summary>
public sealed class ResponseConformanceTests
{
    private static readonly string[] CatalogueRules = [MatchedBy.Name, MatchedBy.DatedName, MatchedBy.Fallback];

    private static readonly List<JsonElement> Cases = [.. PriceCases.Read("provider-responses.json").GetProperty("cases").EnumerateArray()];

    [Fact]
    public void Extract_ReferenceCasesByFlavour_ComeOutEqual()
    {
        var differences = string.Concat(Cases.Select(one => Difference(one, byFlavour: true)));

        Assert.Equal(440, Cases.Count);
        Assert.Equal("", differences);
    }

    [Fact]
    public void Extract_ReferenceCasesWithoutFlavour_ComeOutEqual()
    {
        Assert.Equal("", string.Concat(Cases.Select(one => Difference(one, byFlavour: false))));
    }

    [Fact]
    public void Read_ReferenceCases_GiveTheSameTotalsAndPrice()
    {
        var compacted = Cases.Where(IsCompacted).ToList();

        Assert.Equal("", string.Concat(Cases.Except(compacted).Select(RecordDifference)));
        // The reference leaves the compaction out, which is billed: 55,196 + 220 tokens of input and 125 + 8 of output.
        var record = Response.Record("anthropic", Assert.Single(compacted).GetProperty("response").GetRawText());
        Assert.Equal((55_416L, 133L), (record.Counts.Input, record.Counts.Output));
    }

    [Fact]
    public void Read_MorePricedCases_GiveTheSameTotalsAndPrice()
    {
        var cases = PriceCases.Read("provider-responses-priced.json").GetProperty("cases");

        Assert.True(cases.GetArrayLength() > 250);
        Assert.Equal("", string.Concat(cases.EnumerateArray().Select(RecordDifference)));
    }

    [Fact]
    public void Read_ReferenceCasesOfAProviderInOneArray_AreAsManyRecords()
    {
        foreach (var provider in Cases.GroupBy(one => one.GetProperty("provider").GetString()!))
        {
            var bodies = provider.Select(one => one.GetProperty("response").GetRawText()).ToList();
            var defaults = new RecordDefaults { Model = "m" };

            var array = Response.Batch(provider.Key, $"[{string.Join(",\n", bodies)}]", defaults: defaults);
            var lines = Response.Batch(
                provider.Key, string.Join('\n', bodies.Select(body => body.ReplaceLineEndings(" "))), ContentKind.NdJson, defaults);

            Assert.Equal((bodies.Count, 0), (array.Accepted, array.Rejected));
            Assert.Equal(array.Items.Select(item => item.Record!.Counts), lines.Items.Select(item => item.Record!.Counts));
        }
    }

    private static bool IsCompacted(JsonElement one) =>
        one.GetProperty("response").TryGetProperty("usage", out var usage) && usage.TryGetProperty("iterations", out var passes)
        && passes.ValueKind == JsonValueKind.Array
            && passes.EnumerateArray().Any(pass => pass.GetProperty("type").GetString() == "compaction");

    private static string Difference(JsonElement one, bool byFlavour)
    {
        var flavours = ResponseProviders.Find(one.GetProperty("provider").GetString()!, Market.Catalogue)!;
        var possible = byFlavour
            ? flavours.ResponseFlavours.Where(flavour => flavour.Name == one.GetProperty("api").GetString()).ToList()
            : ExtraFlavours.With(flavours, Market.Catalogue);

        var found = FlavourChoice.Choose(possible, [one.GetProperty("response")])!;

        var counts = found.Counts.Where(count => count.Value > 0).OrderBy(count => count.Key, StringComparer.Ordinal);
        var expected = one.GetProperty("usage").EnumerateObject().Select(count => KeyValuePair.Create(count.Name, count.Value.GetInt64()))
            .Where(count => count.Value > 0).OrderBy(count => count.Key, StringComparer.Ordinal);
        var model = ResponseFacts.Model([one.GetProperty("response")], found.Flavour);
        return counts.SequenceEqual(expected) && model == one.GetProperty("model").GetString()
            ? ""
            : $"{one.GetRawText()}: {string.Join(' ', counts)} {found.Problem}\n";
    }

    private static string RecordDifference(JsonElement one)
    {
        var provider = one.GetProperty("provider").GetString()!;
        var defaults = new RecordDefaults { Model = one.GetProperty("model").GetString() ?? "no such model" };
        var record = Response.Record(provider, one.GetProperty("response").GetRawText(), defaults);
        var priced = Market.Pricer.Price(record, Some.Instant);

        var wrong = Totals(record.Counts).Where(total =>
            total.Count != (one.GetProperty("usage").TryGetProperty(total.Name, out var expected) ? expected.GetInt64() : 0)).ToList();
        return wrong.Count == 0 && SamePrice(one, priced, record.Counts)
            ? ""
            : $"{one.GetRawText()}: {string.Join(' ', wrong)}, {priced.Cost}\n";
    }

    /// <summary>
    /// Where the reference finds no price we may, but only by a spelling rule. Audio it prices as text has no known cost with us.
    /// </summary>
    private static bool SamePrice(JsonElement one, PricedCost priced, TokenCounts counts) =>
        priced.Price is { } price && LacksAudioRate(price.Rates, counts)
            ? priced.Cost is null
            : one.GetProperty("usd_at_2026_11_01T12Z").ValueKind == JsonValueKind.Null
            ? priced.Cost is null || !CatalogueRules.Contains(priced.Price!.MatchedBy)
            : PriceCases.Near(one, "usd_at_2026_11_01T12Z", priced.Cost?.Usd);

    private static bool LacksAudioRate(Rates rates, TokenCounts counts) =>
        (counts.InputAudio > 0 && rates.Find("input_audio_mtok") is null)
            || (counts.OutputAudio > 0 && rates.Find("output_audio_mtok") is null)
        || (counts.CacheReadAudio > 0 && rates.Find("cache_audio_read_mtok") is null && rates.Find("input_audio_mtok") is null);

    private static IEnumerable<(string Name, long Count)> Totals(TokenCounts counts) =>
    [
        ("input_tokens", counts.TotalInput),
        ("cache_read_tokens", counts.CacheRead),
        ("cache_write_tokens", counts.CacheWrite5m + counts.CacheWrite1h),
        ("cache_write_1h_tokens", counts.CacheWrite1h),
        ("cache_audio_read_tokens", counts.CacheReadAudio),
        ("cache_image_read_tokens", counts.CacheReadImage),
        ("input_audio_tokens", counts.InputAudio + counts.CacheReadAudio),
        ("input_image_tokens", counts.InputImage + counts.CacheReadImage),
        ("output_tokens", counts.TotalOutput),
        ("output_reasoning_tokens", counts.Reasoning),
        ("output_audio_tokens", counts.OutputAudio),
        ("output_image_tokens", counts.OutputImage),
        ("web_searches", counts.WebSearches),
    ];
}
