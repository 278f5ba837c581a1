using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Tokens;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Playground;

/// <summary>The mean error of each period as a line a model.</summary>
public static class BilledChart
{
    private const int MostLines = 6;

    /// <returns>Null where there are not two periods to draw a line between.</returns>
    public static ChartData? Of(IReadOnlyList<BilledRow> rows, SeriesColors colors, IStringLocalizer<Text> text)
    {
        var scored = rows.Select(row => row.Scores).Where(row => row is { Period: not null, Tokens.ErrorPercent: not null }).ToList();
        var periods = scored.Select(row => row.Period!).Distinct().Order(StringComparer.Ordinal).ToList();
        if (periods.Count < 2) return null;

        var models = scored.GroupBy(row => row.Model!).OrderByDescending(model => model.Sum(row => row.Records)).Take(MostLines).ToList();
        var color = colors.For(Dimension.Model, models.Select(model => model.Key));
        return new ChartData
        {
            Currency = null,
            Labels = [],
            Titles = periods,
            Times = [.. periods.Select(period => (long)(Day(period) - DateTime.UnixEpoch).TotalMilliseconds)],
            Series = [.. models.Select(model => new ChartSeries(model.Key, model.Key, color[model.Key], Errors(model, periods)))],
            Summary = text["Billed.ChartSummary", models.Count, periods.Count],
        };
    }

    private static List<decimal?> Errors(IEnumerable<PredictionRow> rows, List<string> periods)
    {
        var byPeriod = rows.ToDictionary(row => row.Period!, row => row.Tokens.ErrorPercent);
        return [.. periods.Select(period => byPeriod.GetValueOrDefault(period))];
    }

    private static DateTime Day(string period) => DateTime.ParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
