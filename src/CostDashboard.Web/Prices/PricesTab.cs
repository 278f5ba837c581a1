namespace CostDashboard.Web.Prices;

/// <summary>The parts of the page; the address names them in lower case.</summary>
public enum PricesTab
{
    Models,
    Changes,
    Unpriced,
    Own,
    Lists,
    Versions,
    Repricing,
    Rules,
    Currency,
    Explain,
    Log,
}
