namespace CostDashboard.Web.Ui;

/// <param name="Key">What a click reports.</param>
/// <param name="Values">In the chart's currency, a count or percent, one a column; null where there is none.</param>
public sealed record ChartSeries(string Key, string Name, string Color, IReadOnlyList<decimal?> Values);
