using CostDashboard.Core.Analytics;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Attributing;

/// <summary>Addresses of the attribution page and of the records behind its figures. They keep the period and the filters.</summary>
public static class AttributionUrl
{
    public static string Page(PageFilter filter) => "attribution" + SpendFilterUrl.SharedQuery(filter);

    public static string Edit(PageFilter filter, string rule)
    {
        var page = Page(filter);
        return page + (page.Contains('?') ? '&' : '?') + "edit=" + rule;
    }

    /// <summary>The records of the last 30 days that lack a team.</summary>
    public static string WithoutTeam(PageFilter filter, DateOnly from, DateOnly to) =>
        RecordLinks.List(
            filter.WithoutFilters().WithPeriod(new PeriodChoice(null, from, to)).Only(Dimension.Team, Dimensions.Unattributed));
}
