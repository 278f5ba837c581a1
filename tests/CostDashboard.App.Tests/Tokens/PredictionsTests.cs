using System.Globalization;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.App.Tests.Tokens;

/// <summary>GET /api/v1/predictions, and estimates corrected by what it shows.</summary>
public sealed class PredictionsTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Predictions_ByDayWeekAndModel()
    {
        // Monday, 2 November 2026, and the Tuesday after.
        await Host.PostAsync(
            """
            [{"model":"gpt-4o","timestamp":"2026-11-02T10:00:00Z","input_tokens":60,"cache_read_tokens":40,"predicted_tokens":95,"predicted_cost_usd":0.003,"cost_usd":0.002},
             {"model":"gpt-4o","timestamp":"2026-11-03T10:00:00Z","input_tokens":200,"predicted_tokens":250},
             {"model":"m-2","timestamp":"2026-11-03T11:00:00Z","input_tokens":10,"output_tokens":5,"predicted_tokens":50},
             {"model":"gpt-4o","timestamp":"2026-11-03T12:00:00Z","input_tokens":7,"tags":{"predicted_":"\"predicted_tokens\":1"}}]
            """);

        var days = (await Host.GetAsync("/api/v1/predictions?from=2026-11-02&to=2026-11-05&granularity=day&group_by=model")).Json;
        var weeks = (await Host.GetAsync("/api/v1/predictions?from=2026-11-02&to=2026-11-05&granularity=week")).Json;

        Assert.Equal(
            [("2026-11-02", "gpt-4o"), ("2026-11-03", "gpt-4o"), ("2026-11-03", "m-2")],
            days["rows"]!.AsArray().Select(row => ((string)row!["period"]!, (string)row["model"]!)));
        // |95 - 100| / 100 = 5 %, |0.003 - 0.002| / 0.002 = 50 %.
        var monday = days["rows"]![0]!;
        Assert.Equal(
            (5m, 95m, -5m),
            (
                (decimal)monday["tokens"]!["error_percent"]!,
                (decimal)monday["tokens"]!["accuracy_percent"]!,
                (decimal)monday["tokens"]!["bias_percent"]!));
        Assert.Equal(
            (50m, 50m, 50m),
            (
                (decimal)monday["cost"]!["error_percent"]!,
                (decimal)monday["cost"]!["accuracy_percent"]!,
                (decimal)monday["cost"]!["bias_percent"]!));
        // Errors of 5, 25 and 400 %: 143.3333; accuracies of 95, 75 and 0: 56.6667; 395 for 310: 27.4194.
        var week = Assert.Single(weeks["rows"]!.AsArray())!;
        Assert.Equal(("2026-11-02", 3), ((string)week["period"]!, (int)week["records"]!));
        Assert.Equal(
            (143.3333m, 56.6667m, 27.4194m),
            (
                (decimal)week["tokens"]!["error_percent"]!,
                (decimal)week["tokens"]!["accuracy_percent"]!,
                (decimal)week["tokens"]!["bias_percent"]!));
        Assert.True((bool)weeks["complete"]!);
    }

    [Theory]
    [InlineData("granularity=hour", "granularity")]
    [InlineData("group_by=team", "group_by")]
    [InlineData("from=2026-11-02&to=2026-11-01", "to")]
    [InlineData("color=red", "color")]
    public async Task Predictions_BadParameter_IsNamed(string query, string name)
    {
        var answer = await Host.GetAsync("/api/v1/predictions?" + query);

        answer.AssertProblem(400);
        Assert.NotNull(answer.Json["errors"]![name]);
    }

    [Theory]
    [InlineData(true, 9, 20)]
    [InlineData(false, 6, null)]
    public async Task Estimates_AreCorrectedByTwentyRecords_UnlessTurnedOff(bool calibrate, int tokens, int? samples)
    {
        await using var host = await RunningHost.StartAsync($"Tokens:Calibrate={calibrate}");
        var now = TimeProvider.System.GetUtcNow().AddHours(-1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var claude = Enumerable.Range(0, Calibration.FewestSamples)
            .Select(_ => $$"""{"model":"anthropic/claude-sonnet-4-5","timestamp":"{{now}}","input_tokens":150,"predicted_tokens":100}""");
        var haiku = Enumerable.Range(1, Calibration.FewestSamples - 1)
            .Select(_ => $$"""{"model":"claude-3-haiku","timestamp":"{{now}}","input_tokens":150,"predicted_tokens":100}""");
        await host.PostAsync($"[{string.Join(',', claude.Concat(haiku))}]");

        var corrected = await CountAsync(host, "claude-sonnet-4-5");
        var tooFew = await CountAsync(host, "claude-3-haiku");

        // 6 (3 to 8) tokens, times 150 / 100.
        Assert.Equal(
            (tokens, samples, false), ((int)corrected["tokens"]!, (int?)corrected["calibrated"]?["samples"], (bool)corrected["exact"]!));
        Assert.Equal(
            calibrate ? (1.5m, 6) : (null, null),
            ((decimal?)corrected["calibrated"]?["ratio"], (int?)corrected["calibrated"]?["uncalibrated_tokens"]));
        Assert.Equal((6, null), ((int)tooFew["tokens"]!, tooFew["calibrated"]));
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> CountAsync(RunningHost host, string model) =>
        (await host.SendAsync(HttpMethod.Post, "/api/v1/tokens/count", RunningHost.Json($$"""{"model":"{{model}}","text":"tiktoken is great"}"""))).Json;
}
