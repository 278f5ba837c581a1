using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Ui;

/// <summary>What a period is compared with.</summary>
public static class PeriodBefore
{
    /// <param name="shown">The days of the period that have come.</param>
    /// <param name="asked">The whole period.</param>
    /// <returns>For a month, or the part of it that has passed, the same days of the month before; else as many days just before.</returns>
    public static SpendFilter Of(SpendFilter shown, SpendFilter asked)
    {
        var isMonth = asked.From.Day == 1 && asked.To == asked.From.AddMonths(1);
        if (!isMonth) return shown with { From = shown.From.AddDays(-shown.Days), To = shown.From };

        var from = shown.From.AddMonths(-1);
        var wholeMonth = shown.To == asked.To;
        var to = wholeMonth || from.AddDays(shown.Days) > shown.From ? shown.From : from.AddDays(shown.Days);
        return shown with { From = from, To = to };
    }
}
