using CostDashboard.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>Inviting people, what they may do, and taking it from them.</summary>
public sealed class PeopleTests : IAsyncLifetime
{
    private readonly ShiftedClock _clock = new();
    private readonly TemporaryFolder _folder = new();
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await RunningHost.StartOnAsync(_folder, builder => builder.Services.AddSingleton<TimeProvider>(_clock));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Invitation_Accepted_MakesAnAccountOfItsRoleAndSignsIn()
    {
        var link = await _host.InviteAsync("vera@example.com", "viewer");
        using var browser = new Browser(_host);

        var joined = await browser.JoinAsync(link);

        Assert.True(joined.Is(302), joined.Text);
        Assert.True((await browser.GetAsync("/")).Is(200));
        var people = (await _host.GetAsync("/api/v1/people")).Json;
        Assert.Equal(
            "viewer", (string)people["people"]!.AsArray().Single(person => (string)person!["email"]! == "vera@example.com")!["role"]!);
        Assert.Empty(people["invitations"]!.AsArray());
        _host.AssertNowhere(link["/invite/".Length..]);
        _host.AssertNowhere(People.Password);
    }

    [Fact]
    public async Task Invitation_Page_TellsItsAddressToNoOtherPageAndNoCache()
    {
        using var browser = new Browser(_host);

        var page = await browser.GetAsync(await _host.InviteAsync("vera@example.com", "viewer"));

        Assert.Equal("no-referrer", page.Header("Referrer-Policy"));
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("same-origin", (await browser.GetAsync("/sign-in")).Header("Referrer-Policy"));
    }

    [Fact]
    public async Task Invitation_UsedTwice_WorksOnce()
    {
        var link = await _host.InviteAsync("vera@example.com", "viewer");
        using var first = new Browser(_host);
        using var second = new Browser(_host);
        var page = await second.GetAsync(link);
        await first.JoinAsync(link);

        var again = await second.PostAsync(
            link,
            await Browser.FieldsOf(page.Text, new() { ["Input.Password"] = "another-password", ["Input.Again"] = "another-password" }));

        Assert.True(again.Is(200), again.Text);
        Assert.Contains("This link does not work.", again.Text, StringComparison.Ordinal);
        Assert.False(second.HasSession);
        Assert.True(
            (await second.SignInAsync("another-password", "vera@example.com")).Is(200), "The password of the second use opens nothing.");
    }

    [Fact]
    public async Task Invitation_UsedByManyAtOnce_MakesOneAccount()
    {
        var link = await _host.InviteAsync("vera@example.com", "viewer");
        var browsers = Enumerable.Range(0, 4).Select(_ => new Browser(_host)).ToList();

        var answers = await Task.WhenAll(browsers.Select((browser, i) => browser.JoinAsync(link, $"password-number-{i}")));

        Assert.Equal(1, answers.Count(answer => answer.Is(302)));
        Assert.Equal(1, _host.Query<int>("SELECT count(*) FROM AspNetUsers WHERE Email = 'vera@example.com'"));
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Invitation_TooOldOrWithdrawnOrReplaced_OpensNothing()
    {
        var replaced = await _host.InviteAsync("vera@example.com", "admin");
        var old = await _host.InviteAsync("VERA@example.com", "viewer");
        var withdrawn = await _host.InviteAsync("max@example.com", "manager");
        var open = (await _host.GetAsync("/api/v1/people")).Json["invitations"]!.AsArray();
        var max = open.Single(each => (string)each!["email"]! == "max@example.com")!;
        Assert.True((await _host.SendAsync(HttpMethod.Delete, $"/api/v1/people/invitations/{max["id"]}")).Is(204));
        Assert.True((await _host.SendAsync(HttpMethod.Delete, $"/api/v1/people/invitations/{max["id"]}")).Is(404));
        _clock.Shift = TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1);

        using var browser = new Browser(_host);
        foreach (var link in new[] { replaced, old, withdrawn, "/invite/nothing" })
        {
            var page = await browser.GetAsync(link);
            Assert.Contains("This link does not work.", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Input.Password", page.Text, StringComparison.Ordinal);
        }

        Assert.Single(open, each => (string)each!["email"]! == "VERA@example.com" && (string)each["role"]! == "viewer");
    }

    [Fact]
    public async Task Invitation_Replaced_IsALineOfTheAuditLogBesideTheNewOne()
    {
        await _host.InviteAsync("vera@example.com", "admin");
        await _host.InviteAsync("VERA@example.com", "viewer");

        var log = (await _host.GetAsync("/api/v1/audit?kind=people&by=bootstrap")).Json["entries"]!.AsArray();

        Assert.Equal(
            [
                "person.invited vera@example.com", "person.invitation_replaced vera@example.com", "person.invited VERA@example.com",
            ],
            log.Reverse().Select(entry => $"{entry!["action"]} {entry["what"]}"));
        Assert.Equal("admin", (string)log[1]!["details"]!["before"]!["role"]!);
    }

    [Theory]
    [InlineData("""{"active":false}""")]
    [InlineData("""{"role":"manager"}""")]
    public async Task Invitation_OfAnAdministratorWhoIsOneNoLonger_OpensNothing(string change)
    {
        (await _host.NewPersonAsync("vera@example.com", "admin")).Dispose();
        var ofVera = await _host.Service<Invitations>().InviteAsync(
            "max@example.com", "admin", "vera@example.com", TestContext.Current.CancellationToken);
        var ofAnother = await _host.InviteAsync("lena@example.com", "viewer");

        await _host.ChangePersonAsync("vera@example.com", change);

        using var browser = new Browser(_host);
        Assert.Contains("This link does not work.", (await browser.GetAsync(ofVera.Value.Path)).Text, StringComparison.Ordinal);
        Assert.Contains("Input.Password", (await browser.GetAsync(ofAnother)).Text, StringComparison.Ordinal);
        var newest = (await _host.GetAsync("/api/v1/audit?kind=people&limit=2")).Json["entries"]!.AsArray();
        Assert.Contains("person.invitation_withdrawn max@example.com", newest.Select(entry => $"{entry!["action"]} {entry["what"]}"));
    }

    [Theory]
    [InlineData("short", null, "The password is too short.")]
    [InlineData("long-enough", "otherwise-long", "The two passwords are different.")]
    public async Task Invitation_BadPassword_SaysWhyAndStaysOpen(string password, string? again, string why)
    {
        var link = await _host.InviteAsync("vera@example.com", "viewer");
        using var browser = new Browser(_host);

        var refused = await browser.JoinAsync(link, password, again);

        Assert.Contains(why, refused.Text, StringComparison.Ordinal);
        Assert.True((await browser.JoinAsync(link)).Is(302));
    }

    [Theory]
    [InlineData("""{"email":"","role":"viewer"}""", 400)]
    [InlineData("""{"email":"no address","role":"viewer"}""", 400)]
    [InlineData("""{"email":"vera@example.com","role":"owner"}""", 400)]
    [InlineData("""{"email":"ADMIN@example.com","role":"viewer"}""", 409)]
    public async Task Invitation_ThatCannotBe_IsRefused(string body, int status)
    {
        (await _host.SendAsync(HttpMethod.Post, "/api/v1/people/invitations", RunningHost.Json(body))).AssertProblem(status);
    }

    [Fact]
    public async Task SwitchedOff_IsOutAtOnceAndCannotSignInUntilSwitchedOn()
    {
        using var browser = await _host.NewPersonAsync("vera@example.com", "viewer");

        var off = await _host.ChangePersonAsync("vera@example.com", """{"active":false}""");

        Assert.False((bool)off.Json["active"]!);
        Assert.True((await browser.GetAsync("/")).Is(302));
        Assert.True((await browser.SignInAsync(People.Password, "vera@example.com")).Is(200));
        Assert.True((await _host.ChangePersonAsync("vera@example.com", """{"active":true}""")).Is(200));
        Assert.True((await browser.SignInAsync(People.Password, "vera@example.com")).Is(302));
    }

    [Fact]
    public async Task Role_Changed_EndsSessionsAndHoldsFromTheNextSignIn()
    {
        using var browser = await _host.NewPersonAsync("vera@example.com", "admin");
        Assert.True((await browser.GetAsync("/people")).Is(200));

        var changed = await _host.ChangePersonAsync("vera@example.com", """{"role":"viewer"}""");

        Assert.Equal("viewer", (string)changed.Json["role"]!);
        Assert.True((await browser.GetAsync("/")).Is(302));
        await browser.SignInAsync(People.Password, "vera@example.com");
        Assert.True((await browser.GetAsync("/")).Is(200));
        Assert.True((await browser.GetAsync("/people")).Is(302));
    }

    [Fact]
    public async Task Role_GivenAgain_ChangesNothingAndSaysWhenThePersonWasLastSeen()
    {
        using var browser = await _host.NewPersonAsync("vera@example.com", "viewer");

        var same = await _host.ChangePersonAsync("vera@example.com", """{"role":"viewer"}""");

        var listed = (await _host.GetAsync("/api/v1/people")).Json["people"]!.AsArray()
            .Single(person => (string)person!["email"]! == "vera@example.com")!;
        Assert.Equal((string)listed["last_seen_at"]!, (string?)same.Json["last_seen_at"]);
        Assert.True((await browser.GetAsync("/")).Is(200));
        Assert.Null((await _host.ChangePersonAsync("vera@example.com", """{"role":"manager"}""")).Json["last_seen_at"]);
    }

    [Theory]
    [InlineData("""{"role":"viewer"}""")]
    [InlineData("""{"active":false}""")]
    public async Task LastAdministrator_Stays(string body)
    {
        using var other = await _host.NewPersonAsync("max@example.com", "admin");
        Assert.True((await _host.ChangePersonAsync("max@example.com", """{"active":false}""")).Is(200));

        (await _host.ChangePersonAsync(RunningHost.Email, body)).AssertProblem(409);

        using var browser = new Browser(_host);
        Assert.True((await browser.SignInAsync()).Is(302));
        Assert.True((await browser.GetAsync("/people")).Is(200));
    }

    [Fact]
    public async Task LastTwoAdministrators_SwitchedOffAtOnce_LeavesOne()
    {
        var emails = new[] { "max@example.com", "moritz@example.com", "lena@example.com" };
        foreach (var email in emails) (await _host.NewPersonAsync(email, "admin")).Dispose();
        var all = new List<string>();
        foreach (var email in emails.Append(RunningHost.Email)) all.Add(await _host.PersonIdAsync(email));

        var answers = await Task.WhenAll(all.Select((id, i) => _host.SendAsync(
            HttpMethod.Put, "/api/v1/people/" + id, RunningHost.Json(i % 2 == 0 ? """{"active":false}""" : """{"role":"finance"}"""))));

        Assert.Equal([200, 200, 200, 409], answers.Select(answer => (int)answer.Status).Order());
        Assert.Equal(1, _host.Query<int>(
            "SELECT count(*) FROM AspNetUsers u JOIN AspNetUserRoles g ON g.UserId = u.Id JOIN AspNetRoles r ON r.Id = g.RoleId WHERE "
                + "r.Name = 'admin' AND u.LockoutEnd IS NULL"));
    }

    [Fact]
    public async Task Person_UnknownOrNothingAsked_IsRefused()
    {
        (await _host.SendAsync(HttpMethod.Put, "/api/v1/people/nobody", RunningHost.Json("""{"active":false}"""))).AssertProblem(404);
        (await _host.ChangePersonAsync(RunningHost.Email, "{}")).AssertProblem(400);
        (await _host.ChangePersonAsync(RunningHost.Email, """{"role":"owner"}""")).AssertProblem(400);
    }

    [Fact]
    public async Task Everything_IsInTheAuditLog()
    {
        (await _host.NewPersonAsync("vera@example.com", "viewer")).Dispose();
        await _host.ChangePersonAsync("vera@example.com", """{"role":"manager"}""");
        await _host.ChangePersonAsync("vera@example.com", """{"role":"manager"}""");
        await _host.ChangePersonAsync("vera@example.com", """{"active":false}""");
        await _host.ChangePersonAsync("vera@example.com", """{"active":true}""");

        var entries = (await _host.GetAsync("/api/v1/audit?kind=people")).Json["entries"]!.AsArray().Reverse().ToList();

        Assert.Equal(
            [
                "first start person.created admin@example.com", "bootstrap person.invited vera@example.com",
                "vera@example.com person.joined vera@example.com",
                "bootstrap person.role_changed vera@example.com", "bootstrap person.switched_off vera@example.com",
                "bootstrap person.switched_on vera@example.com",
            ],
            entries.Select(entry => $"{entry!["by"]} {entry["action"]} {entry["what"]}"));
        Assert.Equal("""{"before":{"role":"viewer"},"after":{"role":"manager"}}""", entries[3]!["details"]!.ToJsonString());
    }
}
