using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Spend;

/// <summary>The address that explains a figure: period and filters say which cell of a table it is.</summary>
public static class CellLinks
{
    public static string Why(PageFilter cell) => "why" + SpendFilterUrl.SharedQuery(cell);
}
