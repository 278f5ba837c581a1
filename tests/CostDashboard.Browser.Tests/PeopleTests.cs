namespace CostDashboard.Browser.Tests;

/// <summary>An administrator invites a viewer, who joins by the link, sees alerts and cannot change them.</summary>
public sealed class PeopleTests(Browser browser)
{
    [Theory]
    [InlineData("1440", "light")]
    [InlineData("390", "dark")]
    public async Task Invited_Viewer_JoinsAndMayOnlyLook(string width, string theme)
    {
        await using var host = await RunningHost.StartAsync();
        var screen = width == Screen.Phone.Name ? Screen.Phone : Screen.Desk;
        await using var admin = await browser.VisitAsync(host, screen, theme, signedIn: true);
        await using var guest = await browser.VisitAsync(host, screen, theme);
        var found = new List<string>();

        await admin.Page.OpenAsync("/people");
        await admin.Page.GetByLabel("Email", new() { Exact = true }).FillAsync("vera@example.com");
        await admin.Page.ChooseAsync(admin.Page.Card("Invite someone"), "Role", "Viewer");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        var link = await admin.Page.Card("Invitation link for vera@example.com").Locator("code").First.InnerTextAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the invitation of vera@example.com" }))
            .ToBeVisibleAsync();
        found.AddRange(await admin.Page.AxeFindsAsync("people"));
        await admin.Page.PictureAsync($"people-{width}-{theme}");

        await guest.Page.GotoAsync(link);
        found.AddRange(await guest.Page.AxeFindsAsync("join"));
        await guest.Page.PictureAsync($"join-{width}-{theme}");
        await guest.Page.Locator("[name='Input.Password']").FillAsync("battery-staple");
        await guest.Page.Locator("[name='Input.Again']").FillAsync("battery-staple");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await guest.Page.WaitForURLAsync(host.Address + "/");
        await guest.Page.OpenAsync("/alerts?edit=new");

        await Expect(guest.Page.GetByText("Needs the role Manager, Administrator.")).ToBeVisibleAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Link, new() { Name = "New alert" })).ToHaveCountAsync(0);
        await Expect(guest.Page.GetByRole(AriaRole.Button, new() { Name = "Save alert" })).ToHaveCountAsync(0);
        found.AddRange(await guest.Page.AxeFindsAsync("alerts of a viewer"));

        await admin.Page.OpenAsync("/audit?kind=people");
        await Expect(admin.Page.GetByText("vera@example.com joined")).ToBeVisibleAsync();
        found.AddRange(await admin.Page.AxeFindsAsync("audit"));
        await admin.Page.PictureAsync($"audit-{width}-{theme}");
        Assert.Equal(
            0, await admin.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));

        await admin.Page.OpenAsync("/people");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Switch off vera@example.com" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Switch on vera@example.com" })).ToBeVisibleAsync();
        await guest.Page.WaitForURLAsync(host.Address + "/sign-in?**");

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        admin.AssertNoComplaints();
        guest.AssertNoComplaints();
    }
}
