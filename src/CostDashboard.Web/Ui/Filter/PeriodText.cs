using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Ui;

/// <summary>How a period reads: "November 2026", and on a running one "November 2026, 1–22".</summary>
public static class PeriodText
{
    /// <param name="to">Exclusive.</param>
    public static string Days(IStringLocalizer text, DateOnly from, DateOnly to)
    {
        var last = to.AddDays(-1);
        if (from == last) return text["Period.Day", from];
        if (from.Day == 1 && to == from.AddMonths(1)) return text["Period.Month", from];
        if (from.Year == last.Year && from.Month == last.Month) return text["Period.InMonth", from, last];
        return from.Year == last.Year ? text["Period.InYear", from, last] : text["Period.Range", from, last];
    }

    /// <summary>The same without the year, for a comparison beside a period that has it: "Oct 1–22".</summary>
    public static string DaysShort(IStringLocalizer text, DateOnly from, DateOnly to)
    {
        var last = to.AddDays(-1);
        if (from == last) return text["Period.Short.Day", from];
        if (from.Year != last.Year) return text["Period.Short.RangeYears", from, last];
        return from.Month == last.Month ? text["Period.Short.InMonth", from, last] : text["Period.Short.Range", from, last];
    }

    /// <summary>Only the days that have begun: a running month ends today.</summary>
    public static string SoFar(IStringLocalizer text, PeriodChoice period, DateOnly today)
    {
        var tomorrow = today.AddDays(1);
        return period.From < tomorrow && tomorrow < period.To
            ? Days(text, period.From, tomorrow)
            : Days(text, period.From, period.To);
    }

    /// <summary>What the period picker says.</summary>
    public static string Choice(IStringLocalizer text, PeriodChoice period) =>
        period.Name is not null && PeriodChoice.Names.Contains(period.Name) && !period.IsMonth
            ? text["Period." + period.Name]
            : Days(text, period.From, period.To);
}
