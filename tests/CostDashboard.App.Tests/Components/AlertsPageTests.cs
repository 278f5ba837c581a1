using Bunit;

namespace CostDashboard.App.Tests.Components;

public sealed class AlertsPageTests(PageHost pages) : IClassFixture<PageHost>
{
    [Fact]
    public async Task Rule_Written_IsKeptAndListed()
    {
        await using var visit = pages.Visit("manager");
        await visit.OpenAsync("/alerts?edit=new");

        await visit.TypeAsync("call it", "Company, monthly");
        await visit.TypeAsync("passes (USD)", "2500");
        await visit.PressAsync("Save alert");

        visit.Shows("Company, monthly");
        var rule = Assert.Single((await RulesAsync()), rule => (string)rule!["name"]! == "Company, monthly")!;
        Assert.Equal((2500m, "month"), ((decimal)rule["threshold_usd"]!, (string)rule["period"]!));
    }

    [Fact]
    public async Task Rule_WithoutAName_SaysSoAndKeepsWhatWasTyped()
    {
        await using var visit = pages.Visit("admin");
        await visit.OpenAsync("/alerts?edit=new");

        await visit.TypeAsync("passes (USD)", "77");
        await visit.PressAsync("Save alert");

        visit.Page.WaitForAssertion(() => Assert.Contains(visit.Page.FindAll("main .mud-input-error"), note => note.TextContent.Length > 0));
        Assert.Equal("77", visit.Field("passes (USD)").GetAttribute("value"));
        Assert.DoesNotContain(await RulesAsync(), rule => (decimal)rule!["threshold_usd"]! == 77m);
    }

    [Fact]
    public async Task Form_OpenedByAViewer_IsReplacedByTheRolesItTakes()
    {
        await using var visit = pages.Visit("viewer");

        await visit.OpenAsync("/alerts?edit=new");

        visit.Shows("Needs the role Manager, Administrator.");
        Assert.DoesNotContain("Save alert", visit.ControlNames());
    }

    private async Task<System.Text.Json.Nodes.JsonArray> RulesAsync() =>
        (await pages.Host.GetAsync("/api/v1/alerts/rules")).Json["rules"]!.AsArray();
}
