namespace CostDashboard.Web.Prices;

/// <summary>The parts of the page, in their order: what models cost, what lacks a price, whose price holds, and where prices come from. The address names them in lower case.</summary>
public enum PricesTab
{
    Models,
    Changes,
    Explain,
    Unpriced,
    Repricing,
    Own,
    Lists,
    Rules,
    Versions,
    Currency,
    Log,
}
