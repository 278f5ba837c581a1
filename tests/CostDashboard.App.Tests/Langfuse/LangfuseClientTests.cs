using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Langfuse;

/// <summary>Langfuse's own clients (langfuse 3 and @langfuse/otel 5, for JavaScript) send to the host as they would to Langfuse.</summary>
public sealed class LangfuseClientTests
{
    [Fact]
    public async Task Client_TracesAndWrappedCalls_BecomeRecordsWithoutTheirText()
    {
        await using var host = await RunningHost.StartAsync();
        var (_, key) = await host.NewKeyAsync("app", "\"ingest\"", """{"team":"of-key"}""");

        var (ok, errors) = await LangfuseClient.SendAsync(host.Address, key);

        Assert.True(ok && errors.Length == 0, errors);
        var records = (await host.GetAsync("/api/v1/usage?source=app")).Json["records"]!.AsArray();
        Assert.Equal(3, records.Count);
        AssertUpdatedGeneration(records.Single(record => (string?)record!["id"] == "generation-1")!);
        AssertLateUsage(records.Single(record => (string?)record!["id"] == "generation-2")!);
        AssertWrappedCall(records.Single(record => (string?)record!["model"] == "gpt-4o-2024-08-06")!);
        Assert.Empty(host.Logs.Errors);
        host.AssertNowhere("MARKER");
    }

    [Fact]
    public async Task OtelClient_Observations_BecomeRecordsWithoutTheirText()
    {
        await using var host = await RunningHost.StartAsync();
        var (_, key) = await host.NewKeyAsync("app", "\"ingest\"", """{"team":"of-key"}""");

        var (ok, errors) = await LangfuseClient.SendAsync(host.Address, key, "send-otel.mjs");

        Assert.True(ok && errors.Length == 0, errors);
        var records = (await host.GetAsync("/api/v1/usage?source=app")).Json["records"]!.AsArray();
        // The agent above them repeats their sum.
        Assert.Equal(2, records.Count);
        AssertUpdatedGeneration(records.Single(record => (string?)record!["model"] == "claude-sonnet-4-5")!, project: null);
        Assert.Equal(50, (int)records.Single(record => (string?)record!["model"] == "text-embedding-3-small")!["input_tokens"]!);
        Assert.Empty(host.Logs.Errors);
        host.AssertNowhere("MARKER");
    }

    // Its last update, sent in a body of its own, says 400 output tokens where the first said 300.
    private static void AssertUpdatedGeneration(JsonNode record, string? project = "helpdesk")
    {
        Assert.Equal(
            (1_200, 8_000, 500, 400),
            (
                (int)record["input_tokens"]!,
                (int)record["cache_read_tokens"]!,
                (int)record["cache_write_tokens"]!,
                (int)record["output_tokens"]!));
        Assert.Equal(("support", project, "u-17"), ((string?)record["team"], (string?)record["project"], (string?)record["user"]));
        Assert.Equal(("answer-ticket", "staging"), ((string?)record["feature"], (string?)record["environment"]));
        // 1,200 × 3 + 8,000 × 0.30 + 500 × 3.75 + 400 × 15 micro-dollars.
        Assert.Equal(0.013875m, (decimal)record["cost_usd"]!);
    }

    // The model came in one body, the usage in the next.
    private static void AssertLateUsage(JsonNode record)
    {
        Assert.Equal(("gpt-4o-mini", 100, 50), ((string?)record["model"], (int)record["input_tokens"]!, (int)record["output_tokens"]!));
        Assert.Equal("u-17", (string?)record["user"]);
    }

    private static void AssertWrappedCall(JsonNode record)
    {
        Assert.Equal(
            (86, 1_920, 300, 120),
            (
                (int)record["input_tokens"]!,
                (int)record["cache_read_tokens"]!,
                (int)record["output_tokens"]!,
                (int)record["reasoning_tokens"]!));
        Assert.Equal(("wrapped", "of-key"), ((string?)record["feature"], (string?)record["team"]));
        Assert.Equal(0.005615m, (decimal)record["cost_usd"]!);
    }
}
