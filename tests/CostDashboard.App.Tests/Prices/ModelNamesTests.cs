using System.Text.Json.Nodes;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Prices;

/// <summary>Names of models over the API: what is corrected says so, and what cannot be told is offered.</summary>
public sealed class ModelNamesTests : IDisposable
{
    private const string Profile = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcd1234";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ApplicationProfile_IsUnpricedOfferedAndCanBeMapped()
    {
        await using var host = await StartAsync();
        await CostAsync(host, $$"""{"model":"{{Profile}}","provider":"aws","input_tokens":1000000}""");
        await CostAsync(host, """{"model":"us.anthropic.claude-sonnet-4-5-20250929-v1:0","provider":"aws","input_tokens":1000}""");
        await host.Service<IRollups>().RunOnceAsync(TestContext.Current.CancellationToken);

        var line = (await host.GetAsync("/api/v1/prices/unpriced")).Json["models"]!.AsArray().Single()!;

        Assert.Equal(Profile, (string)line["model"]!);
        Assert.Equal(("aws", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", 3.3m), (
            (string)line["likely_matches"]![0]!["provider"]!,
            (string)line["likely_matches"]![0]!["model"]!,
            (decimal)line["likely_matches"]![0]!["input_usd_per_million"]!));

        var mapped = await host.SendAsync(HttpMethod.Post, "/api/v1/prices/own", RunningHost.Json(
            $$$"""{"name":"Profile","model":"{{{Profile}}}","same_as":{"provider":"aws","model":"us.anthropic.claude-sonnet-4-5-20250929-v1:0"}}"""));
        Assert.True(mapped.Is(201), mapped.Text);
        // A million tokens of input are above the 200,000 from which the regional rate is 6.60.
        Assert.Equal(6.6m, await CostAsync(host, $$"""{"model":"{{Profile}}","provider":"aws","input_tokens":1000000}"""));
    }

    [Fact]
    public async Task CorrectedPrice_SaysWhichCorrectionMadeIt()
    {
        await using var host = await StartAsync();

        var record = await RecordAsync(host, """{"model":"gpt-4o-audio-preview","input_audio_tokens":1000000}""");

        Assert.Equal(40m, (decimal)record["cost_usd"]!);
        Assert.Contains(
            "correction openai-gpt-4o-audio, https://platform.openai.com/docs/pricing",
            record["why"]!.ToJsonString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShippedCatalogue_ComparedWithItself_HasNoChange()
    {
        await using var host = await StartAsync();

        // Corrections are no part of what a price file is compared with: a file that lacks them changes nothing.
        var preview = await host.SendAsync(
            HttpMethod.Post, "/api/v1/prices/versions/preview", RunningHost.Bytes(
                Web.Host.SeedData.Read("genai-prices.json"), "application/json"));

        Assert.True(preview.Is(200), preview.Text);
        Assert.Equal((0, 0), ((int)preview.Json["changed_count"]!, (int)preview.Json["new"]!));
    }

    private Task<RunningHost> StartAsync() => RunningHost.StartOnAsync(_folder, null);

    private static async Task<decimal?> CostAsync(RunningHost host, string record) =>
        (decimal?)(await RecordAsync(host, record))["cost_usd"];

    private static async Task<JsonNode> RecordAsync(RunningHost host, string record)
    {
        var id = Guid.NewGuid().ToString("N");
        var body = JsonNode.Parse(record)!;
        body["id"] = id;
        var sent = await host.PostAsync(body.ToJsonString());
        Assert.True((int)sent.Json["accepted"]! == 1, sent.Text);
        var key = (string)(await host.GetAsync("/api/v1/usage?id=" + id)).Json["records"]![0]!["key"]!;
        return (await host.GetAsync("/api/v1/usage/" + key)).Json;
    }
}
