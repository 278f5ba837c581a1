using CostDashboard.Core.Analytics;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ui;

/// <summary>What the filter menus offer: values seen in the last year.</summary>
public sealed class FilterValuesQuery(SeenGroups seen, ReportingCalendar calendar)
{
    private const int MonthsBack = 12;
    private const int MostValues = 1_000;

    /// <summary>Totals are kept by month: a whole one is read at once.</summary>
    private DateOnly First => calendar.Today.AddDays(1 - calendar.Today.Day).AddMonths(-MonthsBack);

    /// <returns>Those with the highest cost, at most 1,000, in alphabetical order; "(unattributed)" last if there is any.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Dimension dimension, CancellationToken ct)
    {
        var groups = await seen.ReadAsync(new SeenQuestion(dimension) { Since = First, Limit = MostValues }, ct);
        return
        [
            .. groups.Select(row => row.Values[0]).Distinct(StringComparer.Ordinal)
                .OrderBy(text => text == Dimensions.Unattributed).ThenBy(text => text, StringComparer.Ordinal),
        ];
    }
}

/// <summary>The values of one dimension that a search in the filter menu leaves.</summary>
/// <param name="Hidden">How many more match than are listed.</param>
public sealed record FilterMatches(Dimension Dimension, IReadOnlyList<string> Values, int Hidden)
{
    private const int Listed = 8;

    public static IEnumerable<FilterMatches> Of(IReadOnlyDictionary<Dimension, IReadOnlyList<string>> values, string search) =>
        from pair in values
        let matching = pair.Value.Where(value => Matches(value, search)).ToList()
        where matching.Count > 0
        select new FilterMatches(pair.Key, [.. matching.Take(Listed)], Math.Max(0, matching.Count - Listed));

    public static bool Any(IReadOnlyDictionary<Dimension, IReadOnlyList<string>> values, string search) =>
        values.Values.Any(list => list.Any(value => Matches(value, search)));

    private static bool Matches(string value, string search) => value.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);
}
