using CostDashboard.Core.Analytics;
using CostDashboard.Web.Host;
using CostDashboard.Web.Prices;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Spend;

/// <summary>One thing a person may want to act on, with the page where that is done.</summary>
public sealed record AttentionItem(string Tone, string Icon, string Text, string Detail, string Href)
{
    private const int MostAlerts = 4;
    private const int MostModels = 3;

    /// <summary>What costs most by being overlooked comes first: alerts, then costs nobody knows, nobody owns, nobody watches.</summary>
    public static IReadOnlyList<AttentionItem> Of(OverviewView view, PageFilter filter, ReportingCalendar calendar, IStringLocalizer text)
    {
        var alerts = "alerts" + SpendFilterUrl.SharedQuery(filter);
        var items = view.LatestAlerts.Take(MostAlerts).Select(alert => new AttentionItem(
            "bad",
            "alerts",
            text["Attention.Alert", alert.RuleName, Format.Usd(alert.Amount), Format.Usd(alert.Threshold)],
            text["Attention.AlertDetail", alert.PeriodLabel, Format.DateTime(calendar.ToZone(alert.FiredAt))],
            alerts)).ToList();

        if (view.UnpricedModels.Count > 0)
        {
            items.Add(new AttentionItem(
                "watch",
                "price",
                text.Counted("Attention.Unpriced", view.UnpricedModels.Count),
                string.Join(
                    ", ",
                    view.UnpricedModels.Take(MostModels)
                        .Select(m => text["Attention.UnpricedModel", m.Model, Format.CountShort(m.Requests)].Value)),
                PricesUrl.Tab(filter, PricesTab.Unpriced)));
        }

        if (view.Unattributed is { Requests: > 0 } unattributed)
        {
            items.Add(new AttentionItem(
                "watch",
                "user",
                text["Attention.Unattributed", unattributed.KnownCost is { } cost ? view.Currency.Text(cost) : view.Currency.Unknown],
                text.Counted("Overview.Calls", unattributed.Requests),
                RecordLinks.List(filter.Only(Dimension.Team, Dimensions.Unattributed))));
        }

        if (view.UnwatchedTeams.Count > 0)
        {
            items.Add(new AttentionItem(
                "quiet",
                "alerts",
                text.Counted("Attention.Unwatched", view.UnwatchedTeams.Count),
                string.Join(", ", view.UnwatchedTeams),
                alerts));
        }

        return items;
    }
}
