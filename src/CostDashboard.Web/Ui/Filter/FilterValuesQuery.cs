using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ui;

/// <summary>What the filter menus offer: values seen in the last year.</summary>
public sealed class FilterValuesQuery(IValueReader values, ReportingCalendar calendar)
{
    private const int DaysBack = 366;

    public Task<IReadOnlyList<string>> RunAsync(Dimension dimension, CancellationToken ct) =>
        values.ValuesOfAsync(dimension, calendar.Today.AddDays(-DaysBack), ct);
}
