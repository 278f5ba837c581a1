using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Otlp;

/// <summary>
/// What real SDKs sent, body by body: each call is one record, however many spans report it. Samples/README.md has the usage.
/// </summary>
public sealed class ClientSpanTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static readonly JsonArray Clients =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "clients", "spans.json")))!.AsArray();

    private RunningHost Host => fixture.Host;

    // What a client does not report cannot be known: Traceloop leaves out OpenAI's cached and reasoning tokens, and ai 5 does too.
    [Theory]
    [InlineData("ai 4", 1024, true)]
    [InlineData("ai 5", 0, true)]
    [InlineData("ai 6", 1024, true)]
    [InlineData("@traceloop", 0, false)]
    [InlineData("@arizeai", 1024, false)]
    public async Task Post_WhatAClientSent_IsARecordForEachCall(string client, int cachedOfOpenAi, bool isAttributed)
    {
        var source = "client " + client.TrimStart('@');
        await SendAsync(Clients.Single(one => ((string)one!["client"]!).StartsWith(client, StringComparison.Ordinal))!, source);

        var records = (await Host.GetAsync("/api/v1/usage?source=" + Uri.EscapeDataString(source))).Json["records"]!.AsArray();

        Assert.True(records.Count == 2, records.ToJsonString());
        var anthropic = records.Single(record => ((string)record!["model"]!).StartsWith("claude", StringComparison.Ordinal))!;
        var openAi = records.Single(record => ((string)record!["model"]!).StartsWith("gpt", StringComparison.Ordinal))!;
        Assert.Equal((1_000, 300, 500, 200), Counts(anthropic));
        // 1,000 × 3 + 300 × 0.30 + 500 × 3.75 + 200 × 15 micro-dollars.
        Assert.Equal(0.007965m, (decimal)anthropic["cost_usd"]!);
        Assert.Equal((1_500 - cachedOfOpenAi, cachedOfOpenAi, 0, 120), Counts(openAi));
        if (isAttributed) Assert.Equal(("u-17", "search"), ((string?)openAi["user"], (string?)openAi["team"]));
        Host.AssertNowhere("MARKER");
    }

    private async Task SendAsync(JsonNode client, string source)
    {
        var (_, key) = await Host.NewKeyAsync(source, "\"ingest\"");
        using var http = Host.ClientWith(key);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var body in client["bodies"]!.AsArray())
        {
            var answer = await Host.SendAsync(
                HttpMethod.Post, "/v1/traces", RunningHost.Bytes(Convert.FromBase64String((string)body!), "application/x-protobuf"), http);
            Assert.True(answer.Is(200), answer.Text);
        }
    }

    private static (int Input, int CacheRead, int CacheWrite, int Output) Counts(JsonNode record) =>
        (
            (int)record["input_tokens"]!,
            (int)record["cache_read_tokens"]!,
            (int)record["cache_write_tokens"]!,
            (int)record["output_tokens"]!);
}
