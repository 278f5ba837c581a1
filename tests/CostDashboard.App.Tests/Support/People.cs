namespace CostDashboard.App.Tests.Support;

/// <summary>
/// People with other roles than the first administrator's, made as they are made in life: invited, and by their own link.
/// </summary>
public static class People
{
    public const string Password = "battery-staple";

    /// <summary>Invites through the API.</summary>
    /// <returns>The path of the one-time link.</returns>
    public static async Task<string> InviteAsync(this RunningHost host, string email, string role)
    {
        var invited = await host.SendAsync(
            HttpMethod.Post, "/api/v1/people/invitations", RunningHost.Json($$"""{"email":"{{email}}","role":"{{role}}"}"""));
        Assert.True(invited.Is(201), invited.Text);
        return (string)invited.Json["link"]!;
    }

    /// <summary>Sends the form of an invitation's page.</summary>
    public static async Task<Answer> JoinAsync(this Browser browser, string link, string password = Password, string? again = null)
    {
        var page = await browser.GetAsync(link);
        Assert.True(page.Is(200), page.Text);
        var fields = new Dictionary<string, string> { ["Input.Password"] = password, ["Input.Again"] = again ?? password };
        return await browser.PostAsync(link, await Browser.FieldsOf(page.Text, fields));
    }

    /// <summary>A browser in which a new person of a role is signed in.</summary>
    public static async Task<Browser> NewPersonAsync(this RunningHost host, string email, string role)
    {
        var browser = new Browser(host);
        var joined = await browser.JoinAsync(await host.InviteAsync(email, role));
        Assert.True(joined.Is(302), joined.Text);
        return browser;
    }

    public static async Task<string> PersonIdAsync(this RunningHost host, string email)
    {
        var people = (await host.GetAsync("/api/v1/people")).Json["people"]!.AsArray();
        return (string)people.Single(person => (string)person!["email"]! == email)!["id"]!;
    }

    public static async Task<Answer> ChangePersonAsync(this RunningHost host, string email, string body) =>
        await host.SendAsync(HttpMethod.Put, "/api/v1/people/" + await host.PersonIdAsync(email), RunningHost.Json(body));
}
