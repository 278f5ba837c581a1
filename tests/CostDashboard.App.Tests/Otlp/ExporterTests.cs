using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Otlp;

/// <summary>POST /v1/traces as the exporters of a real SDK use it.</summary>
public sealed class ExporterTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Marker = "SECRET-PROMPT-27182818";

    private static readonly long Start = TimeProvider.System.GetUtcNow().AddMinutes(-5).ToUnixTimeMilliseconds();

    private RunningHost Host => fixture.Host;

    [Theory]
    [InlineData("proto", "none")]
    [InlineData("proto", "gzip")]
    [InlineData("json", "none")]
    [InlineData("json", "gzip")]
    public async Task Export_IsStoredPricedAndAttributed(string protocol, string compression)
    {
        var team = $"{protocol}-{compression}";

        var sent = await Exporter.SendAsync(Host, protocol, compression, Load(team));

        Assert.True((bool)sent["ok"]!, sent.ToJsonString());
        var id = (string)sent["ids"]![1]!;
        var record = Assert.Single((await Host.GetAsync($"/api/v1/usage?source=bootstrap&id={id}")).Json["records"]!.AsArray())!;
        // 200 × 2.50 + 1,000 × 1.25 + 150 × 10.00 USD a million.
        Assert.Equal(0.00325m, (decimal)record["cost_usd"]!);
        Assert.Equal(
            (200, 1000, 150, 40),
            (
                (int)record["input_tokens"]!,
                (int)record["cache_read_tokens"]!,
                (int)record["output_tokens"]!,
                (int)record["reasoning_tokens"]!));
        Assert.Equal(("gpt-4o-2024-08-06", team, "checkout", "u-17", "production", "ok"),
            (
                (string?)record["model"],
                (string?)record["team"],
                (string?)record["project"],
                (string?)record["user"],
                (string?)record["environment"],
                (string?)record["status"]));
        Assert.Equal(1250, (int)record["latency_ms"]!);
        Assert.Equal(
            Start,
            DateTimeOffset.Parse((string)record["timestamp"]!, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
        // The agent above it and the server's span are no calls.
        await Host.CostsAsync($"from=2026-01-01&team={team}", requests: 1);
    }

    [Fact]
    public async Task Export_Prompts_AreNowhere()
    {
        foreach (var protocol in new[] { "proto", "json" }) await Exporter.SendAsync(Host, protocol, "none", Load("secrets"));

        await Host.CostsAsync("from=2026-01-01&team=secrets", requests: 2);
        Host.AssertNowhere(Marker);
    }

    [Theory]
    [InlineData("proto")]
    [InlineData("json")]
    public async Task Export_ManySpans_LosesNone(string protocol)
    {
        var team = "many-" + protocol;
        var spans = Enumerable.Range(0, 1_200).Select(i => Call(team, i * 10)).ToArray<JsonNode>();

        var sent = await Exporter.SendAsync(Host, protocol, "gzip", new JsonObject { ["spans"] = new JsonArray(spans) });

        Assert.True((bool)sent["ok"]!, sent.ToJsonString());
        await Host.CostsAsync($"from=2026-01-01&team={team}", requests: 1_200);
    }

    [Theory]
    [InlineData("proto")]
    [InlineData("json")]
    public async Task Export_SomeWithoutModel_IsAPartialSuccess(string protocol)
    {
        var team = "partial-" + protocol;
        var bad = Call(team, 0);
        ((JsonObject)bad["attributes"]!).Remove("gen_ai.request.model");

        var sent = await Exporter.SendAsync(Host, protocol, "none", new JsonObject { ["spans"] = new JsonArray(bad, Call(team, 10)) });

        // An exporter takes a partial success for one: it must not send the good ones again.
        Assert.True((bool)sent["ok"]!, sent.ToJsonString());
        await Host.CostsAsync($"from=2026-01-01&team={team}", requests: 1);
    }

    [Theory]
    [InlineData("proto")]
    [InlineData("json")]
    public async Task Export_WithAWrongKey_FailsAtTheSender(string protocol)
    {
        var sent = await Exporter.SendAsync(
            Host, protocol, "none", new JsonObject { ["spans"] = new JsonArray(Call("nobody", 0)) }, key: "wrong");

        Assert.False((bool)sent["ok"]!);
    }

    private static JsonObject Load(string team) => new()
    {
        ["resource"] = new JsonObject { ["service.name"] = "checkout", ["deployment.environment.name"] = "production", ["team"] = team },
        ["spans"] = new JsonArray(
            new JsonObject
            {
                ["name"] = "invoke_agent helper", ["kind"] = 0, ["start"] = Start, ["end"] = Start + 2000,
                ["attributes"] = new JsonObject
                {
                    ["gen_ai.operation.name"] = "invoke_agent", ["gen_ai.request.model"] = "gpt-4o", ["gen_ai.usage.input_tokens"] = 1200,
                    ["gen_ai.usage.output_tokens"] = 150,
                },
            },
            new JsonObject
            {
                ["name"] = "chat gpt-4o", ["parent"] = 0, ["start"] = Start, ["end"] = Start + 1250,
                ["attributes"] = new JsonObject
                {
                    ["gen_ai.operation.name"] = "chat", ["gen_ai.provider.name"] = "openai", ["gen_ai.request.model"] = "gpt-4o",
                    ["gen_ai.response.model"] = "gpt-4o-2024-08-06", ["gen_ai.usage.input_tokens"] = 1200,
                    ["gen_ai.usage.cache_read.input_tokens"] = 1000,
                    ["gen_ai.usage.output_tokens"] = 150, ["gen_ai.usage.reasoning.output_tokens"] = 40, ["user.id"] = "u-17",
                    ["gen_ai.input.messages"] = Marker, ["gen_ai.prompt.0.content"] = Marker, ["metadata"] = Marker,
                    ["input.value"] = new JsonArray(Marker),
                },
                ["events"] = new JsonArray(new JsonObject { ["name"] = Marker, ["attributes"] = new JsonObject { ["content"] = Marker } }),
            },
            new JsonObject
            {
                ["name"] = "GET /" + Marker,
                ["kind"] = 1,
                ["start"] = Start,
                ["end"] = Start + 1,
                ["attributes"] = new JsonObject { ["url.path"] = Marker },
            }),
    };

    private static JsonObject Call(string team, int after) => new()
    {
        ["start"] = Start + after, ["end"] = Start + after + 5,
        ["attributes"] = new JsonObject
        {
            ["gen_ai.request.model"] = "gpt-4o",
            ["gen_ai.usage.input_tokens"] = 10,
            ["gen_ai.usage.output_tokens"] = 1,
            ["team"] = team,
        },
    };
}
