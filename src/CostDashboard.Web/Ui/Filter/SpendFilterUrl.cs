using System.Globalization;
using System.Text;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Currency;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CostDashboard.Web.Ui;

/// <summary>
/// Reads and writes the period and the filters of a page's address. What it does not understand it leaves out and names; it never throws.
/// </summary>
public static class SpendFilterUrl
{
    private const string PeriodKey = "period";
    private const string FromKey = "from";
    private const string ToKey = "to";
    private const string StackKey = "stack";
    private const string ChartKey = "chart";
    private const string TableValue = "table";
    private const string AllKey = "all";
    private const string CurrencyKey = "currency";
    private const string DayFormat = "yyyy-MM-dd";

    // A filter's value is a name; what is longer is not one of ours, and an address has an end.
    private const int LongestValue = 300;
    private const int MostValues = 100;

    /// <param name="query">The address's query, with or without its question mark.</param>
    /// <param name="today">Today in the reporting zone.</param>
    /// <param name="pagesOwn">Parameters that the page declares for itself, which are none of this class's business.</param>
    /// <param name="tags">Tags that are dimensions of this installation.</param>
    public static PageFilter Parse(
        string query, DateOnly today, IReadOnlySet<string>? pagesOwn = null, IReadOnlyList<Dimension>? tags = null)
    {
        var values = QueryHelpers.ParseQuery(query);
        var ignored = new List<string>();
        return new PageFilter
        {
            Period = ReadPeriod(values, today, ignored),
            Where = ReadWhere(values, pagesOwn, tags ?? [], ignored),
            Stack = ReadStack(values, ignored),
            AsTable = ReadChart(values, ignored),
            Currency = ReadCurrency(values, ignored),
            Reversed = ReadReversed(values),
            All = ReadAll(values, ignored),
            Ignored = ignored,
        };
    }

    /// <summary>Everything, for the page itself: "?period=2026-11&amp;team=search&amp;stack=model", or "" for the defaults.</summary>
    public static string Query(PageFilter filter)
    {
        var query = new StringBuilder(SharedQuery(filter));
        if (filter.Stack is { } stack) Add(query, StackKey, stack.Name);
        if (filter.AsTable) Add(query, ChartKey, TableValue);
        if (filter.All is { } all) Add(query, AllKey, all.Name);
        return query.ToString();
    }

    /// <summary>Period, filters and currency only: what travels from page to page.</summary>
    public static string SharedQuery(PageFilter filter)
    {
        var query = new StringBuilder();
        if (filter.Period.Name is null)
        {
            Add(query, FromKey, filter.Period.From.ToString(DayFormat, CultureInfo.InvariantCulture));
            Add(query, ToKey, filter.Period.To.ToString(DayFormat, CultureInfo.InvariantCulture));
        }
        else if (filter.Period.Name != PeriodChoice.ThisMonthName)
        {
            Add(query, PeriodKey, filter.Period.Name);
        }

        foreach (var dimension in Dimensions.All.Concat(filter.Where.Keys.Where(key => key.IsTag)))
        {
            if (!filter.Where.TryGetValue(dimension, out var names)) continue;
            foreach (var name in names) Add(query, dimension.Name, name);
        }

        if (filter.Currency is { } currency) Add(query, CurrencyKey, currency);

        return query.ToString();
    }

    private static void Add(StringBuilder query, string key, string value) =>
        query.Append(query.Length == 0 ? '?' : '&').Append(key).Append('=').Append(Uri.EscapeDataString(value));

    private static PeriodChoice ReadPeriod(Dictionary<string, StringValues> values, DateOnly today, List<string> ignored)
    {
        if (values.TryGetValue(PeriodKey, out var names))
        {
            var named = PeriodChoice.FromName(names[^1] ?? "", today);
            if (named is not null) return named;
            ignored.Add($"{PeriodKey}={names}");
        }

        var hasFrom = values.TryGetValue(FromKey, out var from);
        var hasTo = values.TryGetValue(ToKey, out var to);
        if (hasFrom || hasTo)
        {
            var range = TryDay(from, out var first) && TryDay(to, out var end) ? PeriodChoice.FromRange(first, end) : null;
            if (range is not null) return range;
            if (hasFrom) ignored.Add($"{FromKey}={from}");
            if (hasTo) ignored.Add($"{ToKey}={to}");
        }

        return PeriodChoice.ThisMonth(today);
    }

    private static (DateOnly From, DateOnly To)? ReadReversed(Dictionary<string, StringValues> values) =>
        TryDay(values.GetValueOrDefault(FromKey), out var from) && TryDay(values.GetValueOrDefault(ToKey), out var to) && to <= from
            ? (from, to)
            : null;

    private static Dictionary<Dimension, IReadOnlyList<string>> ReadWhere(
        Dictionary<string, StringValues> values, IReadOnlySet<string>? pagesOwn, IReadOnlyList<Dimension> tags, List<string> ignored)
    {
        var where = new Dictionary<Dimension, IReadOnlyList<string>>();
        foreach (var (key, given) in values)
        {
            if (IsOurs(key) || pagesOwn?.Contains(key) == true) continue;
            if (!Dimensions.TryParse(key, out var dimension) || (dimension.IsTag && !tags.Contains(dimension)))
            {
                ignored.Add($"{key}={given}");
                continue;
            }

            var names = given.OfType<string>().Where(v => v.Length > 0 && v.Length <= LongestValue).Distinct().Take(MostValues).ToList();
            if (names.Count > 0) where[dimension] = names;
            if (given.Any(v => string.IsNullOrEmpty(v) || v.Length > LongestValue)) ignored.Add(key);
        }

        return where;
    }

    private static Dimension? ReadStack(Dictionary<string, StringValues> values, List<string> ignored)
    {
        if (!values.TryGetValue(StackKey, out var names)) return null;
        if (Dimensions.TryParse(names[^1] ?? "", out var stack) && PageFilter.StackChoices.Contains(stack)) return stack;

        ignored.Add($"{StackKey}={names}");
        return null;
    }

    private static bool ReadChart(Dictionary<string, StringValues> values, List<string> ignored)
    {
        if (!values.TryGetValue(ChartKey, out var names)) return false;
        if (names[^1] == TableValue) return true;

        ignored.Add($"{ChartKey}={names}");
        return false;
    }

    private static Dimension? ReadAll(Dictionary<string, StringValues> values, List<string> ignored)
    {
        if (!values.TryGetValue(AllKey, out var names)) return null;
        if (Dimensions.TryParse(names[^1] ?? "", out var all) && !all.IsTag) return all;

        ignored.Add($"{AllKey}={names}");
        return null;
    }

    private static string? ReadCurrency(Dictionary<string, StringValues> values, List<string> ignored)
    {
        if (!values.TryGetValue(CurrencyKey, out var names)) return null;
        if (names[^1]?.ToUpperInvariant() is { } code && CurrencyRateText.IsCode(code)) return code;

        ignored.Add($"{CurrencyKey}={names}");
        return null;
    }

    private static bool IsOurs(string key) =>
        key.Equals(PeriodKey, StringComparison.OrdinalIgnoreCase) || key.Equals(FromKey, StringComparison.OrdinalIgnoreCase)
        || key.Equals(ToKey, StringComparison.OrdinalIgnoreCase) || key.Equals(StackKey, StringComparison.OrdinalIgnoreCase)
        || key.Equals(ChartKey, StringComparison.OrdinalIgnoreCase) || key.Equals(CurrencyKey, StringComparison.OrdinalIgnoreCase)
        || key.Equals(AllKey, StringComparison.OrdinalIgnoreCase);

    private static bool TryDay(StringValues given, out DateOnly day) =>
        DateOnly.TryParseExact(given.ToString(), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
