using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Currencies;

/// <summary>Where exchange rates are entered: a tab of the Prices page, which hosts it.</summary>
public static class CurrencyUrl
{
    public static string Rates(PageFilter filter)
    {
        var page = "prices" + SpendFilterUrl.SharedQuery(filter);
        return page + (page.Contains('?') ? '&' : '?') + "tab=currency";
    }
}
