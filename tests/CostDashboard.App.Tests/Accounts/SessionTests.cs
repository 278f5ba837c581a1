using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>A session ends on the server: whoever copied its cookie is out as well.</summary>
public sealed class SessionTests : SessionBench
{
    [Fact]
    public async Task SignOut_CopiedCookie_OpensNothing()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();
        using var copy = browser.Copy();
        Assert.True((await copy.GetAsync("/")).Is(200));

        var signedOut = await browser.SignOutAsync();

        Assert.Equal("/sign-in", signedOut.Headers.Location!.OriginalString);
        Assert.True((await copy.GetAsync("/")).Is(302));
        (await copy.GetAsync("/api/v1/costs")).AssertProblem(401);
        Assert.Equal(0, Host.Query<int>("SELECT count(*) FROM Sessions"));
    }

    [Fact]
    public async Task SignOut_OneBrowser_LeavesTheOther()
    {
        using var one = new Browser(Host);
        using var other = new Browser(Host);
        await one.SignInAsync();
        await other.SignInAsync();

        await one.SignOutAsync();

        Assert.True((await one.GetAsync("/")).Is(302));
        Assert.True((await other.GetAsync("/")).Is(200));
    }

    [Fact]
    public async Task SignOutEverywhere_EndsTheOtherBrowsersToo()
    {
        using var one = new Browser(Host);
        using var other = new Browser(Host);
        await one.SignInAsync();
        await other.SignInAsync(remember: true);

        var signedOut = await one.SignOutAsync("/sign-out/everywhere");

        Assert.Equal("/sign-in", signedOut.Headers.Location!.OriginalString);
        Assert.True((await one.GetAsync("/")).Is(302));
        Assert.True((await other.GetAsync("/")).Is(302));
        Assert.True((await one.SignInAsync()).Is(302), "The account itself is not switched off.");
    }

    [Fact]
    public async Task SignOutEverywhere_WithoutAntiforgery_IsRefused()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();

        Assert.True((await browser.PostAsync("/sign-out/everywhere", [])).Is(400));
        Assert.True((await browser.GetAsync("/")).Is(200));
    }

    [Fact]
    public async Task Pages_AsServed_CarryTheSignOutForm()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();

        foreach (
            var path in new[]
            {
                "/", "/records", "/playground", "/alerts", "/ingest", "/prices", "/attribution", "/not-found", "/no-such-page",
            })
        {
            var fields = await Browser.FieldsOf((await browser.GetAsync(path)).Text, []);
            Assert.True(fields.ContainsKey("__RequestVerificationToken"), path);
            Assert.Contains("action=\"/sign-out\"", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Session_WithoutUse_EndsAfterTwelveHoursAndEachUseProlongsIt()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();

        Assert.True((await AtAsync(browser, TimeSpan.FromHours(11))).Is(200));
        Assert.True((await AtAsync(browser, TimeSpan.FromHours(22))).Is(200));
        Assert.True((await AtAsync(browser, TimeSpan.FromHours(33.9), "/still-here")).Is(204));
        Assert.True((await AtAsync(browser, TimeSpan.FromHours(45.8))).Is(200));
        Assert.True((await AtAsync(browser, TimeSpan.FromHours(57.9))).Is(302));
    }

    [Fact]
    public async Task Session_Remembered_LastsFourteenDays()
    {
        using var browser = new Browser(Host);
        using var unused = new Browser(Host);
        await browser.SignInAsync(remember: true);
        await unused.SignInAsync(remember: true);

        var cookie = browser.SetCookies.Single(sent => sent.StartsWith(Browser.SessionCookieName + "=", StringComparison.Ordinal));
        var expires = DateTimeOffset.Parse(cookie.Split("expires=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(14, (expires - Clock.GetUtcNow()).TotalDays, 0.01);
        Assert.True((await AtAsync(browser, TimeSpan.FromDays(13.9))).Is(200));
        Assert.True((await AtAsync(unused, TimeSpan.FromDays(14.1))).Is(302));
    }

    [Fact]
    public async Task Session_SurvivesARestart()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();
        await AtAsync(browser, TimeSpan.FromHours(11));
        await Host.Service<SessionStore>().SweepAsync(Cancel);
        await Host.DisposeAsync();

        Host = await StartAsync();
        using var again = Moved(browser);

        Assert.True((await AtAsync(again, TimeSpan.FromHours(22))).Is(200));
    }

    [Fact]
    public async Task SignOut_SurvivesARestart()
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();
        using var copy = browser.Copy();
        await browser.SignOutAsync();
        await Host.DisposeAsync();

        Host = await StartAsync();
        using var again = Moved(copy);

        Assert.True((await again.GetAsync("/")).Is(302));
    }

    [Theory]
    [InlineData("switched off")]
    [InlineData("new password")]
    [InlineData("deleted")]
    [InlineData("session deleted")]
    public async Task AccountChangedByAnotherProcess_EndsItsSessions(string change)
    {
        using var browser = new Browser(Host);
        await browser.SignInAsync();
        Assert.True((await browser.GetAsync("/")).Is(200));

        await using (var context = await Host.Service<IDbContextFactory<CostDbContext>>().CreateDbContextAsync(Cancel))
        {
            var user = await context.Users.SingleAsync(Cancel);
            if (change == "switched off") user.LockoutEnd = DateTimeOffset.MaxValue;
            if (change == "new password") user.SecurityStamp = "another";
            if (change == "deleted") context.Users.Remove(user);
            if (change == "session deleted") context.Sessions.RemoveRange(context.Sessions);
            await context.SaveChangesAsync(Cancel);
        }

        await Host.Service<SessionStore>().SweepAsync(Cancel);

        Assert.True((await browser.GetAsync("/")).Is(302));
        Assert.Equal(0, Host.Query<int>("SELECT count(*) FROM Sessions"));
    }

    [Fact]
    public async Task SwitchedOffAccount_SignsInWithTheWordsOfAWrongPassword()
    {
        await using (var context = await Host.Service<IDbContextFactory<CostDbContext>>().CreateDbContextAsync(Cancel))
        {
            (await context.Users.SingleAsync(Cancel)).LockoutEnd = DateTimeOffset.MaxValue;
            await context.SaveChangesAsync(Cancel);
        }

        using var browser = new Browser(Host);
        var answer = await browser.SignInAsync();

        Assert.True(answer.Is(200));
        Assert.Contains("Email or password is wrong.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondTab_SentAfterTheFirstSignedIn_LeadsToThePage()
    {
        using var browser = new Browser(Host);
        var tab = await Browser.FieldsOf(
            (await browser.GetAsync("/sign-in")).Text,
            new() { ["Input.Email"] = RunningHost.Email, ["Input.Password"] = RunningHost.Password });
        await browser.SignInAsync();

        var answer = await browser.PostAsync("/sign-in?returnUrl=%2Frecords", tab);

        Assert.True(answer.Is(302), answer.Text);
        Assert.Equal("/records", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Form_SentAfterTheSessionEnded_LeadsHomeAfterSigningIn()
    {
        using var browser = new Browser(Host);

        var answer = await browser.PostAsync("/sign-out", []);

        Assert.Equal("/sign-in?returnUrl=%2F", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Sessions_OfOneAccount_AreBounded()
    {
        var sessions = Host.Service<SessionStore>();
        await using var context = await Host.Service<IDbContextFactory<CostDbContext>>().CreateDbContextAsync(Cancel);
        var user = await context.Users.AsNoTracking().SingleAsync(Cancel);
        var first = await sessions.BeginAsync(user, remembered: false, Cancel);
        Assert.True(await sessions.UseAsync(first, Cancel));

        Clock.Shift = TimeSpan.FromMinutes(1);
        for (var i = 0; i < SessionStore.MostOfAnAccount; i++) await sessions.BeginAsync(user, remembered: false, Cancel);

        Assert.Equal(SessionStore.MostOfAnAccount, Host.Query<int>("SELECT count(*) FROM Sessions"));
        Assert.False(await sessions.UseAsync(first, Cancel));
    }
}
