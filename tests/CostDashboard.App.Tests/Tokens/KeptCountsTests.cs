using System.Globalization;
using System.Text.Json.Nodes;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Tokens;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.App.Tests.Tokens;

/// <summary>Counts that are kept by a prompt's hash, and the records that are compared with them.</summary>
public sealed class KeptCountsTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Prompts = "/api/v1/predictions/prompts";
    private const string Prompt = "tiktoken is great";

    // printf 'tiktoken is great' | sha256sum
    private const string Hash = "6eeefdc8a3857df4d4168be06a5dc0643104559faf3f085ebc0c99c11c8766aa";

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Records_AreComparedWithAKeptCount_UntilItIsForgotten()
    {
        await using var host = await RunningHost.StartAsync();
        // Exact in gpt-4o: 5 tokens. Two calls in one record are 10; a record's own prediction stands before the kept one; another prompt's
        // record has none.
        await host.PostAsync(
            $$"""
            [{"model":"gpt-4o-2024-08-06","timestamp":"2026-11-02T10:00:00Z","input_tokens":2,"cache_read_tokens":6,"prompt_hash":"{{Hash}}"},
             {"model":"gpt-4o","timestamp":"2026-11-03T10:00:00Z","input_tokens":16,"requests":2,"prompt_hash":"{{Hash.ToUpperInvariant()}}"},
             {"model":"gpt-4o","timestamp":"2026-11-03T11:00:00Z","input_tokens":10,"predicted_tokens":9,"prompt_hash":"{{Hash}}"},
             {"model":"gpt-4o","timestamp":"2026-11-03T12:00:00Z","input_tokens":10,"prompt_hash":"other"}]
            """);
        var before = await AskAsync(host);

        var kept = await KeepAsync(host, Prompt);
        var after = await AskAsync(host);
        var forgotten = await host.SendAsync(HttpMethod.Delete, $"{Prompts}/{Hash}");

        Assert.Equal((1, 0), ((int)before["total"]!["records"]!, (int)before["total"]!["by_hash"]!));
        Assert.Equal((Hash, 5), ((string)kept["prompt_hash"]!, (int)kept["tokens"]!["gpt-4o"]!));
        Assert.Equal((3, 2), ((int)after["total"]!["records"]!, (int)after["total"]!["by_hash"]!));
        // |5 - 8| / 8 = 37.5 %, |10 - 16| / 16 = 37.5 %, |9 - 10| / 10 = 10 %: 28.3333; 24 for 34.
        Assert.Equal(
            (28.3333m, 24m, 34m),
            (
                (decimal)after["total"]!["tokens"]!["error_percent"]!,
                (decimal)after["total"]!["tokens"]!["predicted"]!,
                (decimal)after["total"]!["tokens"]!["actual"]!));
        Assert.True(forgotten.Is(204), forgotten.Text);
        Assert.Equal(before.ToJsonString(), (await AskAsync(host)).ToJsonString());
        (await host.SendAsync(HttpMethod.Delete, $"{Prompts}/{Hash}")).AssertProblem(404);
    }

    [Theory]
    [InlineData(true, 9, 20)]
    [InlineData(false, 6, null)]
    public async Task Estimates_AreCorrectedByKeptCounts_UnlessTurnedOffOrForgotten(bool calibrate, int tokens, int? samples)
    {
        await using var host = await RunningHost.StartAsync($"Tokens:Calibrate={calibrate}");
        var now = TimeProvider.System.GetUtcNow().AddHours(-1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var records = Enumerable.Range(0, Calibration.FewestSamples)
            .Select(_ => $$"""{"model":"anthropic/claude-sonnet-4-5","timestamp":"{{now}}","input_tokens":9,"prompt_hash":"{{Hash}}"}""");
        await host.PostAsync($"[{string.Join(',', records)}]");
        Assert.Equal(6, (int)(await CountAsync(host))["tokens"]!);

        await KeepAsync(host, Prompt);
        var corrected = await CountAsync(host);
        await host.SendAsync(HttpMethod.Delete, $"{Prompts}/{Hash}");
        var restored = await CountAsync(host);

        // 6 tokens estimated, 9 billed.
        Assert.Equal((tokens, samples), ((int)corrected["tokens"]!, (int?)corrected["calibrated"]?["samples"]));
        Assert.Equal((6, null), ((int)restored["tokens"]!, restored["calibrated"]));
    }

    [Fact]
    public async Task Kept_OutlivesTheProgram_AndTheTextIsNowhere()
    {
        const string secret = "unforgettable-prompt-8264";
        using var folder = new TemporaryFolder();
        await using (var host = await RunningHost.StartOnAsync(folder, null))
        {
            await KeepAsync(host, secret);
            await host.SendAsync(
                HttpMethod.Post, Prompts, RunningHost.Json($$$"""{"messages":[{"role":"user","content":"{{{secret}}} again"}]}"""));
            host.AssertNowhere(secret);
        }

        await using var restarted = await RunningHost.StartOnAsync(folder, null);
        var listed = (await restarted.GetAsync(Prompts)).Json["prompts"]!.AsArray();
        restarted.AssertNowhere(secret);

        Assert.Equal(["request", "text"], listed.Select(one => (string)one!["counted"]!));
        Assert.All(listed, one => Assert.Equal("bootstrap", (string)one!["kept_by"]!));
    }

    [Theory]
    [InlineData("""{"text":""}""", 400)]
    [InlineData("""{"messages":[]}""", 400)]
    [InlineData("""{"text":"a","messages":[]}""", 400)]
    [InlineData("""{"text":["secret-text"]}""", 400)]
    public async Task Keep_WhatHasNoHash_IsRefused(string body, int status)
    {
        var answer = await Host.SendAsync(HttpMethod.Post, Prompts, RunningHost.Json(body));

        answer.AssertProblem(status);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_MoreThanThereIsRoomFor_IsRefused_ButAKnownHashIsKeptAnew()
    {
        await using var host = await RunningHost.StartAsync();
        await using (
            var context = await host.Service<IDbContextFactory<CostDbContext>>()
                .CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            context.KeptCounts.AddRange(
                Enumerable.Range(1, KeptCounts.Most - 1)
                    .Select(i =>
                        new KeptCountRow { Hash = $"{i:x64}", Tokens = """{"gpt-4o":1}""", KeptBy = "test", KeptAt = DateTime.UnixEpoch }));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await host.Service<KeptCounts>().LoadAsync(TestContext.Current.CancellationToken);

        await KeepAsync(host, Prompt);
        (await host.SendAsync(HttpMethod.Post, Prompts, RunningHost.Json("""{"text":"one more"}"""))).AssertProblem(409);
        await KeepAsync(host, Prompt);
    }

    [Fact]
    public async Task Scopes_ReadMayLook_IngestMayKeep_AdminMayForget()
    {
        var (_, reading) = await Host.NewKeyAsync("kept-read", "\"read\"");
        var (_, writing) = await Host.NewKeyAsync("kept-ingest", "\"ingest\"");
        using var reader = Host.ClientWith(reading);
        using var writer = Host.ClientWith(writing);

        Assert.True((await Host.SendAsync(HttpMethod.Get, Prompts, client: reader)).Is(200));
        (await Host.SendAsync(HttpMethod.Post, Prompts, RunningHost.Json("""{"text":"a"}"""), reader)).AssertProblem(403);
        Assert.True((await Host.SendAsync(HttpMethod.Post, Prompts, RunningHost.Json("""{"text":"a"}"""), writer)).Is(200));
        (await Host.SendAsync(HttpMethod.Delete, Prompts + "/a", client: writer)).AssertProblem(403);
        Assert.Equal("kept-ingest", (string)(await KeepAsync(Host, "a"))["kept_by"]!);
    }

    [Theory]
    [InlineData("""{"model":"gpt-4o","text":"tiktoken is great","hash":true}""")]
    [InlineData("""{"encoding":"o200k_base","text":"tiktoken is great","hash":true}""")]
    [InlineData("""{"model":"gpt-4o","messages":[{"role":"user","content":"tiktoken is great"}],"hash":true}""")]
    public async Task Count_AskedForTheHash_AnswersIt(string body) =>
        Assert.Equal(
            Hash, (string)(await Host.SendAsync(HttpMethod.Post, "/api/v1/tokens/count", RunningHost.Json(body))).Json["prompt_hash"]!);

    private static async Task<JsonNode> KeepAsync(RunningHost host, string text)
    {
        var answer = await host.SendAsync(HttpMethod.Post, Prompts, RunningHost.Json($$"""{"text":"{{text}}"}"""));
        Assert.True(answer.Is(200), answer.Text);
        return answer.Json;
    }

    private static async Task<JsonNode> AskAsync(RunningHost host) =>
        (await host.GetAsync("/api/v1/predictions?from=2026-11-01&to=2026-11-05")).Json;

    private static async Task<JsonNode> CountAsync(RunningHost host) =>
        (await host.SendAsync(HttpMethod.Post, "/api/v1/tokens/count", RunningHost.Json("""{"model":"claude-sonnet-4-5","text":"tiktoken is great"}"""))).Json;
}
