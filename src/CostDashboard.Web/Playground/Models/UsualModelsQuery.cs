using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Playground;

/// <summary>
/// The models that are shown where the address names none: those with the most requests in the last 30 days and today, from totals alone; a
/// fixed list where there are none.
/// </summary>
public sealed class UsualModelsQuery(ISpendReader reader, ReportingZone zone, ReportingCalendar calendar)
{
    private const int Days = 30;

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        var filter = new SpendFilter { From = calendar.Today.AddDays(-Days), To = calendar.Today.AddDays(1) };
        var answer = await reader.ReadAsync(
            SpendQuestion.Of(filter, zone) with { Granularity = Granularity.Total, GroupBy = [Dimension.Model] }, ct);
        if (answer.Refusal is { } refusal) throw new InvalidOperationException("The playground asks what no rollup holds: " + refusal);

        var used = answer.Rows
            .Select(row => (Model: row.Values[0], row.Totals.Requests))
            .Where(one => one.Model.Length is > 0 and <= PlaygroundUrl.LongestName && one.Model != Dimensions.Unattributed)
            .OrderByDescending(one => one.Requests)
            .ThenBy(one => one.Model, StringComparer.Ordinal)
            .Select(one => one.Model)
            .Take(PlaygroundChoices.UsualModels.Count)
            .ToList();
        return used.Count > 0 ? used : PlaygroundChoices.UsualModels;
    }
}
