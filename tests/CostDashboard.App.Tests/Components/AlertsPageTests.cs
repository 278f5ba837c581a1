namespace CostDashboard.App.Tests.Components;

public sealed class AlertsPageTests(PageHost pages) : IClassFixture<PageHost>
{
    [Fact]
    public async Task Form_OpenedByAViewer_IsReplacedByTheRolesItTakes()
    {
        await using var visit = pages.Visit("viewer");

        await visit.OpenAsync("/alerts?edit=new");

        visit.Shows("Needs the role Manager, Administrator.");
        Assert.DoesNotContain("Save alert", visit.ControlNames());
    }
}
