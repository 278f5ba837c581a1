using System.Text;
using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

public sealed class SnapshotReadTests
{
    [Theory]
    [InlineData("""{"input_mtok":-1}""")]
    [InlineData("""{"input_mtok":1e999}""")]
    [InlineData("""{"input_mtok":"NaN"}""")]
    [InlineData("""{"input_mtok":"3"}""")]
    [InlineData("""{"input_mtok":1000001}""")]
    [InlineData("""{"input_mtok":{"base":1,"tiers":[{"start":-5,"price":2}]}}""")]
    [InlineData("""{"input_mtok":{"base":1,"tiers":[{"start":5,"price":2},{"start":5,"price":3}]}}""")]
    [InlineData("""[{"constraint":{"start_date":"2026-02-30"},"prices":{}}]""")]
    [InlineData("""[{"constraint":{"start_date":"2026-02-03","start_time":"01:00:00Z","end_time":"02:00:00Z"},"prices":{}}]""")]
    [InlineData("""[{"constraint":{"start_time":"01:00:00Z","end_time":"01:00:00Z"},"prices":{}}]""")]
    [InlineData("""[{"constraint":{"start_time":"25:00:00Z","end_time":"01:00:00Z"},"prices":{}}]""")]
    [InlineData("""[]""")]
    [InlineData("5")]
    public void Read_BadPrice_LeavesOutThatModelAlone(string prices)
    {
        var snapshot = Snap.Of(Snap.Models(Snap.Model("good"), Snap.Model("bad", prices)));

        Assert.Equal(["good"], snapshot.Catalogue.Providers[0].Models.Select(model => model.Id));
        Assert.Equal([new LeftOutEntry("p", "bad")], snapshot.LeftOut);
        var problem = Assert.Single(snapshot.Problems);
        Assert.StartsWith("$[0].models[1]", problem.Path, StringComparison.Ordinal);
        Assert.True(problem.EntryLeftOut);
    }

    [Theory]
    [InlineData("""{"id":"bad","match":{"regex":"("},"prices":{}}""", "bad")]
    [InlineData("""{"id":"bad","match":{"like":"x"},"prices":{}}""", "bad")]
    [InlineData("""{"id":"bad","prices":{}}""", "bad")]
    [InlineData("""{"id":"bad","match":{"equals":"\ud800"},"prices":{}}""", "bad")]
    [InlineData("""{"id":7,"match":{"equals":"x"},"prices":{}}""", null)]
    [InlineData("null", null)]
    public void Read_BadModel_IsLeftOutWithWhatWeKnowOfIt(string model, string? id)
    {
        var snapshot = Snap.Of(Snap.Models(Snap.Model("good"), model));

        Assert.Equal("good", Assert.Single(snapshot.Catalogue.Providers[0].Models).Id);
        Assert.Equal([new LeftOutEntry("p", id)], snapshot.LeftOut);
    }

    [Fact]
    public void Read_SameModelIdTwice_UsesNeither()
    {
        var snapshot = Snap.Of(
            Snap.Models(Snap.Model("a", """{"input_mtok":1}"""), Snap.Model("b"), Snap.Model("a", """{"input_mtok":9}""")));

        Assert.Equal(["b"], snapshot.Catalogue.Providers[0].Models.Select(model => model.Id));
        Assert.Equal(["$[0].models[0].id", "$[0].models[2].id"], snapshot.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Read_SameProviderIdTwice_UsesNeither()
    {
        var model = Snap.Model("m");
        var provider = $$"""{"id":"p","name":"P","models":[{{model}}]}""";

        var snapshot = Snap.Of($$"""[{{provider}},{"id":"q","name":"Q","models":[{{model}}]},{{provider}}]""");

        Assert.Equal(["q"], snapshot.Catalogue.Providers.Select(one => one.Id));
        Assert.Equal([new LeftOutEntry("p", null), new LeftOutEntry("p", null)], snapshot.LeftOut);
    }

    [Fact]
    public void Read_BadProviderRule_LeavesOutTheProvider()
    {
        var model = Snap.Model("m");

        var snapshot = Snap.Of($$"""
            [{"id":"p","name":"P","provider_match":{"regex":"["},"models":[{{model}}]},{"id":"q","name":"Q","models":[{{model}}]}]
            """);

        Assert.Equal(["q"], snapshot.Catalogue.Providers.Select(one => one.Id));
        Assert.Equal("$[0].provider_match.regex", Assert.Single(snapshot.Problems).Path);
    }

    [Fact]
    public void Read_UnknownRateKey_IsNamedOnceAndCounted()
    {
        var snapshot = Snap.Of(Snap.Models(
            Snap.Model("a", """{"input_mtok":1,"moon_hours":5}"""), Snap.Model("b", """{"moon_hours":6}"""), Snap.Model("c")));

        Assert.Equal(3, snapshot.Catalogue.Providers[0].Models.Count);
        Assert.Empty(snapshot.LeftOut);
        var note = Assert.Single(snapshot.Problems);
        Assert.Equal("not charged, as we do not count it: moon_hours (2 times, first here)", note.What);
        Assert.False(note.EntryLeftOut);
    }

    [Fact]
    public void Read_ProvidersBelowAnObject_AreReadToo()
    {
        var snapshot = Snap.Of($$"""{"units":{},"providers":{{Snap.Models(Snap.Model("m"))}}}""");

        Assert.Equal(SnapshotFormat.GenaiPrices, snapshot.Format);
        Assert.Equal(1m, Snap.Find(snapshot.Catalogue, "m")?.Prices[0].Rates.Input?.Base);
    }

    [Fact]
    public void Read_AFileOfEachFormat_IsTakenForThatFormat()
    {
        Dictionary<SnapshotFormat, string> files = new()
        {
            [SnapshotFormat.GenaiPrices] = Snap.Models(Snap.Model("m")),
            [SnapshotFormat.LiteLlm] = """{"m":{"litellm_provider":"openai","mode":"chat","input_cost_per_token":1e-6}}""",
            [SnapshotFormat.OpenRouter] = """{"data":[{"id":"maker/m","pricing":{"prompt":"0.000001","completion":"0.000002"}}]}""",
            [SnapshotFormat.ModelsDev] = """{"openai":{"id":"openai","models":{"m":{"id":"m","cost":{"input":1,"output":2}}}}}""",
            [SnapshotFormat.Portkey] = """{"m":{"pricing_config":{"pay_as_you_go":{"request_token":{"price":0.0001}}}}}""",
        };
        var hints = new SnapshotHints { Provider = "openai" };

        Assert.All(Enum.GetValues<SnapshotFormat>(), format =>
            Assert.Equal(format, PriceSnapshot.Read(Encoding.UTF8.GetBytes(files[format]), "new", hints).Snapshot?.Format));
    }

    [Fact]
    public void Read_TheShippedCatalogue_LeavesOutNothing()
    {
        var snapshot = PriceSnapshot.Read(Market.Bytes("genai-prices.json"), "x").Snapshot!;

        Assert.Empty(snapshot.LeftOut);
        Assert.Equal(1547, snapshot.Catalogue.Providers.Sum(provider => provider.Models.Count));
        Assert.All(snapshot.Problems, problem => Assert.StartsWith("not charged", problem.What, StringComparison.Ordinal));
    }
}
