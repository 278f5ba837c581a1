namespace CostDashboard.Web.Playground;

/// <summary>What the chart of a conversation draws; the address names it in lower case.</summary>
public enum ChartedAmount
{
    Money,
    Tokens,
}
