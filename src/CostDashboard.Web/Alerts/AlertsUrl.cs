using CostDashboard.Core.Analytics;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Alerts;

/// <summary>Addresses of the alerts page; period and filters travel along.</summary>
public static class AlertsUrl
{
    public static string List(PageFilter filter) => "alerts" + SpendFilterUrl.SharedQuery(filter);

    public static string Edit(PageFilter filter, string rule)
    {
        var list = List(filter);
        return list + (list.Contains('?') ? '&' : '?') + "edit=" + rule;
    }

    public static string NewFor(PageFilter filter, string team) => Edit(filter.Only(Dimension.Team, team), "new");
}
