using System.Text.RegularExpressions;

namespace CostDashboard.App.Tests.Host;

/// <summary>/docs has the only script that is written in a page's text; it is allowed by a number of its own each time.</summary>
public sealed partial class ApiPageTests
{
    [Fact]
    public async Task Docs_ScriptInThePage_IsAllowedByANonceOfThisAnswer()
    {
        await using var host = await RunningHost.StartAsync();

        var (first, second) = (await host.GetAsync("/docs/"), await host.GetAsync("/docs/"));
        var other = await host.GetAsync("/openapi/v1.json");

        Assert.Contains($"nonce=\"{NonceOf(first)}\"", first.Text, StringComparison.Ordinal);
        Assert.NotEqual(NonceOf(first), NonceOf(second));
        Assert.Equal("no-store", first.Header("Cache-Control"));
        other.AssertSecurityHeaders();
    }

    /// <summary>It weighs five megabytes: sent small, and once.</summary>
    [Fact]
    public async Task Script_IsSentCompressed_AndAskedForAgainOnlyByItsTag()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await RunningHost.StartAsync();
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/docs/scalar.js") { Headers = { { "Accept-Encoding", "gzip" } } };

        using var answer = await host.Anonymous.SendAsync(ask, ct);
        var sent = await answer.Content.ReadAsByteArrayAsync(ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/docs/scalar.js")
        {
            Headers = { IfNoneMatch = { answer.Headers.ETag! } },
        };
        using var unchanged = await host.Anonymous.SendAsync(again, ct);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.InRange(sent.Length, 100_000, 1_700_000);
        Assert.Equal(304, (int)unchanged.StatusCode);
        Assert.NotEqual(true, answer.Headers.CacheControl?.NoStore);
    }

    private static string NonceOf(Answer answer) => Nonce().Match(answer.Header("Content-Security-Policy") ?? "").Groups[1].Value;

    [GeneratedRegex("script-src 'self' 'nonce-([^']{20,})';")]
    private static partial Regex Nonce();
}
