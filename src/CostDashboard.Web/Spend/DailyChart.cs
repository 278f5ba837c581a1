using System.Globalization;
using CostDashboard.Web.Shared;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Spend;

/// <summary>The daily costs as the chart wants them.</summary>
public static class DailyChart
{
    public static ChartData From(OverviewView view, IStringLocalizer text)
    {
        var days = view.Daily.Days;
        var oneMonth = days.Count > 0 && days[0].Month == days[^1].Month && days[0].Year == days[^1].Year;
        var colors = SeriesColors.For(view.Daily.Series.Select(series => series.Name));
        return new ChartData
        {
            Labels = [.. days.Select(day => oneMonth ? day.Day.ToString(CultureInfo.CurrentCulture) : text["Period.Short.Day", day].Value)],
            Titles = [.. days.Select(day => day == view.Today ? text["Daily.SoFar", day].Value : text["Daily.DayTitle", day].Value)],
            Series = [.. view.Daily.Series.Select(series => new ChartSeries(
                series.Name,
                series.Name == SeriesColors.OtherName ? text["Share.Rest"].Value : series.Name,
                colors[series.Name],
                [.. series.Values.Select(value => value.Usd)]))],
            Summary = text["Daily.Summary", Format.Usd(view.Spent.Cost), days.Count, view.Daily.Series.Count],
            TotalLabel = text["Total"],
        };
    }

    public static IEnumerable<(string Name, string Color)> Colors(DailyCosts daily)
    {
        var colors = SeriesColors.For(daily.Series.Select(series => series.Name));
        return daily.Series.Select(series => (series.Name, colors[series.Name]));
    }
}
