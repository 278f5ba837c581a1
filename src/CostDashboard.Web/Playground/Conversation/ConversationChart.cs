using System.Globalization;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Playground;

/// <summary>The money or the tokens of each turn, or of all turns up to it, as the chart wants them.</summary>
public static class ConversationChart
{
    public static ChartData From(
        ConversationView view, ChartedAmount amount, ChartedSpan span, ShownCurrency currency, IStringLocalizer<Text> text)
    {
        var (input, output) = amount == ChartedAmount.Money
            ? (view.Rows.Select(row => Amount(row.Input, currency)), view.Rows.Select(row => Amount(row.Output, currency)))
            : (view.Rows.Select(row => (decimal?)row.Step.Input), view.Rows.Select(row => (decimal?)row.Step.Output));
        var title = span == ChartedSpan.Turn ? "Conversation.TurnTitle" : "Conversation.TurnsTitle";
        var total = amount == ChartedAmount.Money
            ? Money(view, currency, text)
            : text["Conversation.InTokens", Format.Count(view.Tokens)].Value;
        return new ChartData
        {
            Currency = amount == ChartedAmount.Money ? currency.Code : null,
            IsCount = amount == ChartedAmount.Tokens,
            Labels = [.. view.Rows.Select(row => row.Step.Turn.ToString(CultureInfo.CurrentCulture))],
            Titles = [.. view.Rows.Select(row => text[title, row.Step.Turn].Value)],
            Series =
            [
                new ChartSeries("input", text["Conversation.In"], SeriesColors.Palette[0], Values(input, span)),
                new ChartSeries("output", text["Conversation.Out"], SeriesColors.Palette[1], Values(output, span)),
            ],
            Summary = text["Conversation.Summarised", view.Rows.Count, total],
        };
    }

    private static decimal? Amount(Money? amount, ShownCurrency currency) => amount is { } known ? currency.Amount(known) : null;

    private static string Money(ConversationView view, ShownCurrency currency, IStringLocalizer<Text> text) =>
        view.Cost is { } cost ? currency.Text(cost) : text["Cost.Unknown"].Value;

    /// <summary>Behind a turn of which nobody knows the cost, no sum is known.</summary>
    private static List<decimal?> Values(IEnumerable<decimal?> each, ChartedSpan span)
    {
        if (span == ChartedSpan.Turn) return [.. each];

        var (sums, sum) = (new List<decimal?>(), (decimal?)0);
        foreach (var one in each) sums.Add(sum += one);
        return sums;
    }
}
