using CostDashboard.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>What every address for usage answers while the store takes nothing: come back, in the protocol's own words.</summary>
public sealed class StoringAnswerTests
{
    private const string Span = """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"5555555555555555","startTimeUnixNano":"1793534400000000000","attributes":[
          {"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},{"key":"gen_ai.usage.input_tokens","value":{"intValue":1000}}]}]}]}]}
        """;

    private const string Generation = """
        {"batch":[{"id":"e-1","timestamp":"2026-11-20T09:00:00.000Z","type":"generation-create","body":{"id":"g-1","model":"gpt-4o","usage":{"input":10,"output":5}}}]}
        """;

    // Google's status codes: RESOURCE_EXHAUSTED and UNAVAILABLE.
    [Theory]
    [InlineData(false, 429, 8)]
    [InlineData(true, 503, 14)]
    public async Task StoreThatTakesNothing_IsToldWithRetryAfter(bool fails, int status, int code)
    {
        using var folder = new TemporaryFolder();
        await using var host = await RunningHost.StartOnAsync(
            folder, builder => builder.Services.AddSingleton<IUsageStore>(new DeafStore(fails)));

        var native = await host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""");
        var langfuse = await host.SendAsync(HttpMethod.Post, "/api/public/ingestion", RunningHost.Json(Generation));
        var spans = await host.SendAsync(HttpMethod.Post, "/v1/traces", RunningHost.Json(Span));

        foreach (var answer in new[] { native, langfuse, spans })
        {
            Assert.True(answer.Is(status), answer.Text);
            Assert.Equal("1", answer.Header("Retry-After"));
            Assert.Contains("Nothing of this body was stored", answer.Text, StringComparison.Ordinal);
        }

        native.AssertProblem(status);
        langfuse.AssertProblem(status);
        Assert.Equal(code, (int)spans.Json["code"]!);
    }
}
