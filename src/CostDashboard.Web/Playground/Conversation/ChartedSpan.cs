namespace CostDashboard.Web.Playground;

/// <summary>What a column of the chart of a conversation stands for; the address names it in lower case.</summary>
public enum ChartedSpan
{
    Turn,

    /// <summary>The turn and all before it.</summary>
    SoFar,
}
