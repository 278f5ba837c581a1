namespace CostDashboard.App.Tests.Accounts;

public sealed class SignInTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task SignIn_RightPassword_OpensPagesUntilSignOut()
    {
        using var browser = new Browser(Host);

        var signedIn = await browser.SignInAsync();
        var page = await browser.GetAsync("/");

        Assert.True(signedIn.Is(302), signedIn.Text);
        Assert.Equal("/", LocalPath(signedIn));
        Assert.True(page.Is(200), page.Text);
        Assert.True((await browser.GetAsync("/alerts")).Is(200));
        Assert.True((await browser.GetAsync("/api/v1/costs")).Is(200), "A signed-in person may read the API.");

        var signedOut = await browser.PostAsync("/sign-out", await Browser.FieldsOf(page.Text, []));

        Assert.True(signedOut.Is(302), $"{signedOut.Status} {signedOut.Text}");
        Assert.Equal("/sign-in", LocalPath(signedOut));
        Assert.False(browser.HasSession);
        Assert.True((await browser.GetAsync("/")).Is(302));
    }

    [Fact]
    public async Task SignIn_WrongPassword_SaysSoAndKeepsTheEmail()
    {
        using var browser = new Browser(Host);

        var answer = await browser.SignInAsync("wrong", "nobody@example.com");

        Assert.True(answer.Is(200));
        Assert.Contains("Email or password is wrong.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("nobody@example.com", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"wrong\"", answer.Text, StringComparison.Ordinal);
        Assert.False(browser.HasSession);
    }

    [Fact]
    public async Task SignIn_EmptyForm_IsNoError()
    {
        using var browser = new Browser(Host);

        var answer = await browser.SignInAsync("", "");

        Assert.True(answer.Is(200), answer.Status.ToString());
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgery_IsRefused()
    {
        using var browser = new Browser(Host);

        var answer = await browser.PostAsync(
            "/sign-in", new() { ["_handler"] = "sign-in", ["Input.Email"] = RunningHost.Email, ["Input.Password"] = RunningHost.Password });

        Assert.True(answer.Is(400), answer.Status.ToString());
        Assert.False(browser.HasSession);
    }

    [Fact]
    public async Task SignOut_WithoutAntiforgery_IsRefused()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();

        var answer = await browser.PostAsync("/sign-out", []);

        Assert.True(answer.Is(400), answer.Status.ToString());
        Assert.True((await browser.GetAsync("/")).Is(200));
    }

    [Fact]
    public async Task SignIn_AfterFiveWrongPasswords_StillTakesTheRightOne()
    {
        await using var host = await RunningHost.StartAsync();
        using var browser = new Browser(host);
        for (var i = 0; i < 5; i++) await browser.SignInAsync("wrong");

        var right = await browser.SignInAsync();

        Assert.True(right.Is(302), right.Text);
        Assert.True((await browser.GetAsync("/")).Is(200));
    }

    [Fact]
    public async Task SignIn_ManyAtOnce_StopsNothingElse()
    {
        await using var host = await RunningHost.StartAsync();

        // Each counts a failure on the same account row, whose stamp then differs.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var browser = new Browser(host);
            await browser.SignInAsync("wrong");
        }));

        (await host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""")).AssertCounts(accepted: 1);
    }

    [Theory]
    [InlineData("/records?team=a", "/records?team=a")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("records", "/")]
    public async Task SignIn_ReturnUrl_StaysOnThisHost(string returnUrl, string goesTo)
    {
        using var browser = new Browser(Host);

        var answer = await browser.SignInAsync(query: "?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.True(answer.Is(302), answer.Text);
        Assert.Equal(goesTo, LocalPath(answer));
    }

    [Fact]
    public async Task Cookies_AreHiddenFromScriptsAndOtherSites()
    {
        using var browser = new Browser(Host);

        await browser.SignInAsync();

        var session = browser.SetCookies.Single(cookie => cookie.StartsWith(Browser.SessionCookieName + "=", StringComparison.Ordinal));
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", session, StringComparison.OrdinalIgnoreCase);
        var antiforgery = browser.SetCookies.First(cookie => cookie.Contains("Antiforgery", StringComparison.Ordinal));
        Assert.Contains("httponly", antiforgery, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", antiforgery, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// A browser sends its cookie along with whatever any site makes it send: it opens what the person may read, and no change.
    /// </summary>
    [Fact]
    public async Task Session_OfAPerson_ReadsAndChangesNothingThroughTheApi()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();

        Assert.True((await browser.GetAsync("/api/v1/keys")).Is(200));
        (await browser.PostAsync("/api/v1/keys", [])).AssertProblem(401);
        (await browser.PostAsync("/api/v1/usage", [])).AssertProblem(401);
    }

    [Theory]
    [InlineData("/sign-in", 200)]
    [InlineData("/api/v1/costs", 200)]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/healthz", 200)]
    [InlineData("/", 302)]
    public async Task Answer_CarriesSecurityHeaders(string path, int status)
    {
        var answer = await Host.GetAsync(path);

        Assert.True(answer.Is(status), answer.Status.ToString());
        answer.AssertSecurityHeaders();
    }

    /// <summary>Where a redirect leads: always a path, never a host.</summary>
    private static string LocalPath(Answer answer)
    {
        var target = answer.Headers.Location!;
        Assert.False(target.IsAbsoluteUri && target.Scheme != "file", target.ToString());
        return target.OriginalString;
    }
}
