using System.Globalization;
using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Ui;

/// <summary>
/// A period as a person chose it: a calendar month, the last days, or a range. <see cref="Name"/> is how the address writes it.
/// </summary>
/// <param name="Name">"2026-11", "last-30-days", "this-month"…; null for a range, which is written as from and to.</param>
/// <param name="To">Exclusive.</param>
public sealed record PeriodChoice(string? Name, DateOnly From, DateOnly To)
{
    public const string ThisMonthName = "this-month";

    /// <summary>More days than this are unreadable as columns; the Overview of a year still fits.</summary>
    public const int LongestDays = 400;

    /// <summary>In the order a menu offers them.</summary>
    public static readonly IReadOnlyList<string> Names =
        [ThisMonthName, "last-month", "last-7-days", "last-30-days", "last-90-days", "today", "yesterday"];

    /// <summary>Whole months only: they can be stepped back and forth.</summary>
    public bool IsMonth => From.Day == 1 && To == From.AddMonths(1);

    public static PeriodChoice ThisMonth(DateOnly today) => Month(ThisMonthName, today);

    public static PeriodChoice OfMonth(DateOnly day) => Month(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), day);

    /// <returns>Null when the name means nothing.</returns>
    public static PeriodChoice? FromName(string name, DateOnly today) => name switch
    {
        ThisMonthName => ThisMonth(today),
        "last-month" => Month(name, today.AddMonths(-1)),
        "last-7-days" => LastDays(name, today, 7),
        "last-30-days" => LastDays(name, today, 30),
        "last-90-days" => LastDays(name, today, 90),
        "today" => new PeriodChoice(name, today, today.AddDays(1)),
        "yesterday" => new PeriodChoice(name, today.AddDays(-1), today),
        _ => DateOnly.TryParseExact(name, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && InRange(month)
            ? Month(name, month)
            : null,
    };

    /// <returns>Null when the range is empty, upside down, too long or beyond the calendar we keep.</returns>
    public static PeriodChoice? FromRange(DateOnly from, DateOnly to) =>
        from < to && to.DayNumber - from.DayNumber <= LongestDays && InRange(from) && InRange(to)
            ? new PeriodChoice(null, from, to)
            : null;

    private static bool InRange(DateOnly day) => day.Year is >= 2000 and < 2100;

    private static PeriodChoice Month(string name, DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new PeriodChoice(name, first, first.AddMonths(1));
    }

    private static PeriodChoice LastDays(string name, DateOnly today, int days) => new(name, today.AddDays(1 - days), today.AddDays(1));
}

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
