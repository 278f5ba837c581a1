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

    private static string NonceOf(Answer answer) => Nonce().Match(answer.Header("Content-Security-Policy") ?? "").Groups[1].Value;

    [GeneratedRegex("script-src 'self' 'nonce-([^']{20,})';")]
    private static partial Regex Nonce();
}
