using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Alerts;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Spend;

/// <summary>Everything the Overview draws, from totals alone.</summary>
public sealed class OverviewQuery(
    ISpendReader reader, AlertsQuery alerts, UnwatchedTeams unwatched, IRollups rollups, ReportingZone zone, TimeProvider time)
{
    private const int SeriesShown = 9;
    private const int AlertsShown = 5;
    private const int ProjectionDays = 29;

    // Far enough that a quiet quarter is not taken for a time before the first record, near enough to be read at once.
    private const int DaysLookedBack = 92;

    public Task<OverviewView> RunAsync(SpendFilter filter, Dimension stackBy, CancellationToken ct) =>
        RunAsync(filter, stackBy, ShownCurrency.Usd, ct);

    /// <summary>What is still to come is reckoned in dollars and shown at the running month's rate.</summary>
    public async Task<OverviewView> RunAsync(SpendFilter filter, Dimension stackBy, ShownCurrency currency, CancellationToken ct)
    {
        var today = zone.DayOf(time.GetUtcNow().UtcDateTime);
        var shown = filter with { To = Earlier(filter.To, Later(today.AddDays(1), filter.From.AddDays(1))) };
        var before = PeriodBefore.Of(shown, filter);

        var totals = new ConvertedSpend(reader, currency, zone);
        var spent = await TotalAsync(totals, shown, ct);
        var comparable = await WasRecordingAsync(before.From, ct);
        var stack = await RowsAsync(totals, shown, Granularity.Day, [stackBy], ct);
        var waiting = await rollups.CountWaitingAsync(ct);
        return new OverviewView
        {
            Filter = filter,
            StackBy = stackBy,
            Today = today,
            Zone = zone.Id,
            Spent = spent,
            Before = comparable ? await TotalAsync(totals, before, ct) : null,
            BeforeFrom = before.From,
            BeforeTo = before.To,
            Projection = await ProjectAsync(filter, today, ct),
            Unattributed = await UnattributedAsync(totals, shown, ct),
            UnpricedModels = await UnpricedAsync(totals, shown, ct),
            Daily = DailyCostsOf(stack, shown),
            Teams = await SharesAsync(totals, Dimension.Team, shown, comparable ? before : null, spent, ct),
            Projects = await SharesAsync(totals, Dimension.Project, shown, comparable ? before : null, spent, ct),
            Models = await SharesAsync(totals, Dimension.Model, shown, comparable ? before : null, spent, ct),
            UnwatchedTeams = await unwatched.RunAsync(shown, ct),
            LatestAlerts = await alerts.LatestAsync(filter.From, filter.To, AlertsShown, ct),
            Currency = currency,
            RolledUpTo = rollups.RolledUpTo,
            RecordsWaiting = waiting,
            HasRecords = waiting > 0 || spent.Requests > 0 || await rollups.HasRecordsAsync(ct),
        };
    }

    private async Task<SpendTotals> TotalAsync(ISpendReader totals, SpendFilter filter, CancellationToken ct) =>
        SpendSum.Of((await RowsAsync(totals, filter, Granularity.Total, [], ct)).Select(row => row.Totals));

    private async Task<IReadOnlyList<SpendRow>> RowsAsync(
        ISpendReader totals, SpendFilter filter, Granularity granularity, IReadOnlyList<Dimension> groupBy, CancellationToken ct)
    {
        var question = SpendQuestion.Of(filter, zone) with { Granularity = granularity, GroupBy = groupBy };
        var answer = await totals.ReadAsync(question, ct);
        if (answer.IsTooLarge) throw new TooMuchAskedException(answer.Refusal!);
        return answer.Refusal is null
            ? answer.Rows
            : throw new InvalidOperationException("The Overview asks what no rollup holds: " + answer.Refusal);
    }

    /// <summary>
    /// Whether anything at all was recorded up to a day, that day included: before the first record there is nothing to compare with.
    /// </summary>
    private async Task<bool> WasRecordingAsync(DateOnly day, CancellationToken ct) =>
        (await TotalAsync(reader, new SpendFilter { From = day.AddDays(-DaysLookedBack), To = day.AddDays(1) }, ct)).Requests > 0;

    /// <summary>Only where the period is the running month, of which the end is still open.</summary>
    private async Task<MonthProjection?> ProjectAsync(SpendFilter filter, DateOnly today, CancellationToken ct)
    {
        var monthStart = new DateOnly(today.Year, today.Month, 1);
        if (filter.From != monthStart || filter.To <= today || filter.To > monthStart.AddMonths(1)) return null;

        var history = filter with { From = Earlier(monthStart, today.AddDays(-ProjectionDays)), To = today.AddDays(1) };
        var days = await RowsAsync(reader, history, Granularity.Day, [], ct);
        return MonthProjection.From(days.ToDictionary(row => DateOnly.FromDayNumber((int)row.Period), row => row.Totals.Cost), today);
    }

    private async Task<SpendTotals> UnattributedAsync(ISpendReader totals, SpendFilter filter, CancellationToken ct)
    {
        if (filter.Where.TryGetValue(Dimension.Team, out var teams) && !teams.Contains(Dimensions.Unattributed)) return SpendTotals.Zero;

        var where = new Dictionary<Dimension, IReadOnlyList<string>>(filter.Where) { [Dimension.Team] = [Dimensions.Unattributed] };
        return await TotalAsync(totals, filter with { Where = where }, ct);
    }

    private async Task<IReadOnlyList<UnpricedModelRow>> UnpricedAsync(ISpendReader totals, SpendFilter filter, CancellationToken ct)
    {
        var models = await RowsAsync(totals, filter, Granularity.Total, [Dimension.Model, Dimension.Provider], ct);
        return
        [
            .. models.Where(row => row.Totals.UnpricedRequests > 0)
                .OrderByDescending(row => row.Totals.UnpricedRequests)
                .Select(row =>
                    new UnpricedModelRow(
                        row.Values[0], row.Values[1] == Dimensions.Unattributed ? null : row.Values[1], row.Totals.UnpricedRequests)),
        ];
    }

    private async Task<IReadOnlyList<ShareRow>> SharesAsync(
        ISpendReader totals, Dimension dimension, SpendFilter filter, SpendFilter? before, SpendTotals spent, CancellationToken ct)
    {
        var earlier = before is null
            ? null
            : (await RowsAsync(totals, before, Granularity.Total, [dimension], ct))
            .ToDictionary(row => row.Values[0], row => row.Totals.Cost);
        var days = await RowsAsync(totals, filter, Granularity.Day, [dimension], ct);
        return
        [
            .. days.GroupBy(row => row.Values[0])
                .Select(group => Share(group.Key, [.. group], filter, earlier?.GetValueOrDefault(group.Key), spent))
                .OrderByDescending(row => row.Totals.Cost)
                .ThenByDescending(row => row.Totals.Requests)
                .ThenBy(row => row.Name, StringComparer.Ordinal),
        ];
    }

    private static ShareRow Share(string name, List<SpendRow> days, SpendFilter filter, Money? before, SpendTotals spent)
    {
        var totals = SpendSum.Of(days.Select(row => row.Totals));
        var share = spent.Cost == Money.Zero ? 0 : totals.Cost.Nanos / (decimal)spent.Cost.Nanos;
        return new ShareRow(name, totals, share, before, ByDay(days, filter));
    }

    /// <summary>The dearest series, and one for all others.</summary>
    private static DailyCosts DailyCostsOf(IReadOnlyList<SpendRow> rows, SpendFilter filter)
    {
        var bySeries = rows.GroupBy(row => row.Values[0])
            .Select(group => (Name: group.Key, Rows: group.ToList(), Total: new Money(group.Sum(row => row.Totals.Cost.Nanos))))
            .OrderByDescending(series => series.Total).ThenBy(series => series.Name, StringComparer.Ordinal)
            .ToList();
        var shown = bySeries.Count <= SeriesShown + 1 ? bySeries.Count : SeriesShown;
        var series = bySeries.Take(shown).Select(one => new StackSeries(one.Name, ByDay(one.Rows, filter), one.Total)).ToList();
        var rest = bySeries.Skip(shown).ToList();
        if (rest.Count > 0)
        {
            series.Add(new StackSeries(
                SeriesColors.OtherName, ByDay([.. rest.SelectMany(one => one.Rows)], filter), new Money(rest.Sum(one => one.Total.Nanos))));
        }

        return new DailyCosts([.. Enumerable.Range(0, filter.Days).Select(filter.From.AddDays)], series);
    }

    private static Money[] ByDay(List<SpendRow> rows, SpendFilter filter)
    {
        var costs = new Money[filter.Days];
        foreach (var row in rows) costs[(int)row.Period - filter.From.DayNumber] += row.Totals.Cost;
        return costs;
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
