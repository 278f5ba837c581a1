using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>GET /api/v1/ingest/sources: what came in, by source, key and format.</summary>
public sealed class IngestSourcesTests : IAsyncLifetime
{
    private readonly ShiftedClock _clock = ShiftedClock.AtNoon();
    private readonly TemporaryFolder _folder = new();
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await RunningHost.StartOnAsync(
            _folder, builder => builder.Services.AddSingleton<TimeProvider>(_clock), "--Reporting:TimeZone=Asia/Seoul");

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Sources_CountWhatBecameOfRecords()
    {
        await _host.PostAsync("""[{"id":"a","model":"gpt-4o","input_tokens":1},{"id":"b","model":"gpt-4o","input_tokens":1}]""");
        await _host.PostAsync(
            """[{"id":"a","model":"gpt-4o","input_tokens":1,"timestamp":"2026-01-01T00:00:00Z"},{"id":"b","model":"gpt-4o","input_tokens":2},{"model":"m"}]""");
        await _host.SendAsync(
            HttpMethod.Post,
            "/api/v1/usage/openai",
            RunningHost.Json("""{"id":"c","model":"gpt-4o","usage":{"prompt_tokens":1,"completion_tokens":1}}"""));

        var sources = await SourcesAsync();

        Assert.Equal(["bootstrap native", "bootstrap openai"], sources.Select(row => $"{row!["source"]} {row["format"]}").Order());
        var native = sources.Single(row => (string)row!["format"]! == "native")!;
        Assert.Equal(2, (int)native["today"]!["accepted"]!);
        Assert.Equal(1, (int)native["today"]!["rejected"]!);
        Assert.Equal(2, (int)native["today"]!["duplicates"]! + (int)native["today"]!["conflicts"]!);
        Assert.True((DateTime)native["last_at"]! > _clock.GetUtcNow().UtcDateTime.AddMinutes(-1));
    }

    [Fact]
    public async Task Sources_AreThoseOfTheRecords_WithTheKeyTheyCameThrough()
    {
        await _host.PostAsync(
            """[{"id":"a","source":"shop","model":"gpt-4o","input_tokens":1},{"id":"a","source":"desk","model":"gpt-4o","input_tokens":1},{"model":"gpt-4o","input_tokens":1}]""");
        await _host.PostAsync(
            """[{"id":"a","source":"shop","model":"gpt-4o","input_tokens":1},{"id":"b","source":"shop","model":"gpt-4o"}]""");

        var sources = await SourcesAsync();

        Assert.Equal(["bootstrap bootstrap 1 0", "desk bootstrap 1 0", "shop bootstrap 1 1"],
            sources.Select(row => $"{row!["source"]} {row["key"]} {row["today"]!["accepted"]} {row["today"]!["rejected"]}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            1,
            (int)sources.Single(row => (string)row!["source"]! == "shop")!["today"]!["duplicates"]!
                + (int)sources.Single(row => (string)row!["source"]! == "shop")!["today"]!["conflicts"]!);
    }

    [Fact]
    public async Task Sources_WithoutNumber_AreAddedUpAsOthers()
    {
        var records = Enumerable.Range(0, 2_100).Select(i => $$"""{"id":"a","source":"s-{{i}}","model":"gpt-4o","input_tokens":1}""");
        await _host.PostAsync($"[{string.Join(',', records)}]");

        var sources = await SourcesAsync();

        Assert.Equal(2_001, sources.Count);
        Assert.Equal(100, (int)sources.Single(row => (string)row!["source"]! == "(other sources)")!["today"]!["accepted"]!);
    }

    [Fact]
    public async Task Sources_BodiesAtOnce_AreAllCounted()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            await _host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""");
            await SourcesAsync();
        }));

        Assert.Equal(40, (int)Assert.Single(await SourcesAsync())!["last30_days"]!["accepted"]!);
    }

    [Fact]
    public async Task Sources_AfterDays_LeaveTodayAndThenTheList()
    {
        await _host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""");

        _clock.Shift += TimeSpan.FromDays(1);
        var tomorrow = Assert.Single(await SourcesAsync())!;
        Assert.Equal((0, 1), ((int)tomorrow["today"]!["accepted"]!, (int)tomorrow["last30_days"]!["accepted"]!));
        _clock.Shift += TimeSpan.FromDays(29);
        Assert.Empty(await SourcesAsync());
    }

    private async Task<JsonArray> SourcesAsync() => (await _host.GetAsync("/api/v1/ingest/sources")).Json["sources"]!.AsArray();
}
