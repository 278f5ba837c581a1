using System.Globalization;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Spend;

/// <summary>The costs over time as the chart wants them.</summary>
public static class CostChart
{
    public static ChartData From(OverviewView view, CostSteps costs, IReadOnlyDictionary<string, string> colors, IStringLocalizer text) =>
        new()
    {
        Currency = view.Currency.Code,
        Labels = Labels(costs, text),
        Titles = [.. costs.Steps.Select(step => Title(step, view.Today, text))],
        Series = [.. costs.Series.Select(series => new ChartSeries(
            series.Name,
            series.Name == SeriesColors.OtherName ? text["Share.Rest"].Value : series.Name,
            colors[series.Name],
            [.. series.Values.Select(view.Currency.Amount)]))],
        Summary = text["Daily.Summary", view.Currency.Text(view.Spent.Cost), view.Daily.Days.Count, costs.Series.Count],
    };

    private static List<string> Labels(CostSteps costs, IStringLocalizer text)
    {
        var first = costs.Steps[0].From;
        var last = costs.Steps[^1].From;
        var oneMonth = !costs.Weekly && first.Month == last.Month && first.Year == last.Year;
        return
        [
            .. costs.Steps.Select(step =>
                oneMonth ? step.From.Day.ToString(CultureInfo.CurrentCulture) : text["Period.Short.Day", step.From].Value),
        ];
    }

    private static string Title((DateOnly From, DateOnly To) step, DateOnly today, IStringLocalizer text)
    {
        var title = step.From.AddDays(1) == step.To ? Format.Day(step.From) : PeriodText.DaysShort(text, step.From, step.To);
        return step.From <= today && today < step.To ? text["Daily.SoFar", title] : title;
    }
}
