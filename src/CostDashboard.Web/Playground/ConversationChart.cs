using System.Globalization;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Shared;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Playground;

/// <summary>The money of each turn as the chart wants it.</summary>
public static class ConversationChart
{
    public static ChartData From(ConversationView view, IStringLocalizer<Text> text) => new()
    {
        Currency = CurrencyRates.Usd,
        Labels = [.. view.Rows.Select(row => row.Step.Turn.ToString(CultureInfo.CurrentCulture))],
        Titles = [.. view.Rows.Select(row => text["Conversation.TurnTitle", row.Step.Turn].Value)],
        Series =
        [
            new ChartSeries("input", text["Conversation.In"], SeriesColors.Palette[0], [.. view.Rows.Select(row => row.Input?.Usd ?? 0)]),
            new ChartSeries("output", text["Conversation.Out"], SeriesColors.Palette[1], [.. view.Rows.Select(row => row.Output?.Usd ?? 0)]),
        ],
        Summary = text["Conversation.Summarised", view.Rows.Count, view.Cost is { } cost ? Format.Usd(cost) : text["Cost.Unknown"].Value],
    };
}
