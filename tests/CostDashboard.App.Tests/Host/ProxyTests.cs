using System.Text.RegularExpressions;

namespace CostDashboard.App.Tests.Host;

/// <summary>Behind a proxy that ends https, and with headers that only claim to come from one.</summary>
public sealed class ProxyTests
{
    private const string Site = "dash.example.com";

    [Fact]
    public async Task KnownProxy_Https_MakesCookiesSecureAndPromisesHttps()
    {
        await using var host = await RunningHost.StartAsync("--Proxy:KnownProxies:0=127.0.0.1");
        using var browser = Behind(host);

        var signedIn = await browser.SignInAsync(query: "?returnUrl=%2Frecords");
        var page = await browser.GetAsync("/");

        Assert.Equal("/records", signedIn.Headers.Location!.OriginalString);
        Assert.True(page.Is(200));
        Assert.Equal("max-age=31536000", page.Header("Strict-Transport-Security"));
        Assert.True(browser.SetCookies.Count >= 2);
        Assert.All(browser.SetCookies, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"Signed in: {RunningHost.Email} from 198.51.100.7", host.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain("not known", host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KnownProxy_ForwardedHost_IsTheOriginOfPages()
    {
        await using var host = await RunningHost.StartAsync("--Proxy:KnownNetworks:0=127.0.0.0/8");
        using var browser = Behind(host);
        await browser.SignInAsync();

        browser.Headers["Origin"] = "https://" + Site;
        Assert.True((await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", [])).Is(200));
        browser.Headers["Origin"] = host.Address.GetLeftPart(UriPartial.Authority);
        Assert.True((await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", [])).Is(403));
    }

    [Theory]
    [InlineData("--Proxy:ForwardLimit=1")]
    [InlineData("--Proxy:KnownProxies:0=192.0.2.1")]
    public async Task UnknownProxy_IsNotBelievedAndNamedOnce(string setting)
    {
        await using var host = await RunningHost.StartAsync(setting);
        using var browser = Behind(host);

        await browser.SignInAsync();
        var page = await browser.GetAsync("/");

        Assert.Null(page.Header("Strict-Transport-Security"));
        Assert.All(browser.SetCookies, cookie => Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"Signed in: {RunningHost.Email} from 127.0.0.1", host.Logs.All, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(host.Logs.All, "Proxy:KnownProxies"));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:80")]
    [InlineData("EVIL.example:8080")]
    public async Task Redirects_NeverNameTheHostHeader(string name)
    {
        await using var host = await RunningHost.StartAsync();
        using var browser = new Browser(host);
        browser.Headers["Host"] = name;

        var asked = await browser.GetAsync("/records?team=a");
        var signedIn = await browser.SignInAsync(query: "?returnUrl=%2Frecords%3Fteam%3Da");
        var signedOut = await browser.SignOutAsync();

        Assert.Equal("/sign-in?returnUrl=%2Frecords%3Fteam%3Da", asked.Headers.Location!.OriginalString);
        Assert.Equal("/records?team=a", signedIn.Headers.Location!.OriginalString);
        Assert.Equal("/sign-in", signedOut.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Localhost_OverHttps_GetsNoPromise()
    {
        await using var host = await RunningHost.StartAsync("--Proxy:KnownProxies:0=127.0.0.1");

        var answer = await host.SendAsync(
            HttpMethod.Get,
            "/healthz",
            headers: [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "::1"), ("X-Forwarded-Host", "localhost:5001")]);

        Assert.Null(answer.Header("Strict-Transport-Security"));
    }

    private static Browser Behind(RunningHost host)
    {
        var browser = new Browser(host);
        browser.Headers["X-Forwarded-For"] = "198.51.100.7";
        browser.Headers["X-Forwarded-Proto"] = "https";
        browser.Headers["X-Forwarded-Host"] = Site;
        return browser;
    }
}
