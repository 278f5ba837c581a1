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

    // A trend beside a name is drawn for the rows that a card shows, and for a first screen of them where it shows all.
    private const int TrendsShown = 40;
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
            Daily = await DailyAsync(totals, stackBy, shown, ct),
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
        ISpendReader totals, SpendFilter filter, Granularity granularity, IReadOnlyList<Dimension> groupBy, CancellationToken ct) =>
        (await RowsIfKeptAsync(totals, filter, granularity, groupBy, ct)) switch
        {
            { Refusal: { } refusal } => throw new NotKeptException(refusal),
            var answer => answer.Rows,
        };

    private async Task<SpendAnswer> RowsIfKeptAsync(
        ISpendReader totals, SpendFilter filter, Granularity granularity, IReadOnlyList<Dimension> groupBy, CancellationToken ct)
    {
        var question = SpendQuestion.Of(filter, zone) with { Granularity = granularity, GroupBy = groupBy };
        var answer = await totals.ReadAsync(question, ct);
        return answer.IsTooLarge ? throw new TooMuchAskedException(answer.Refusal!) : answer;
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

    /// <returns>Null where no totals know it under this filter.</returns>
    private async Task<SpendTotals?> UnattributedAsync(ISpendReader totals, SpendFilter filter, CancellationToken ct)
    {
        if (filter.Where.TryGetValue(Dimension.Team, out var teams) && !teams.Contains(Dimensions.Unattributed)) return SpendTotals.Zero;

        var none = Only(filter, Dimension.Team, [Dimensions.Unattributed]);
        var answer = await RowsIfKeptAsync(totals, none, Granularity.Total, [], ct);
        return answer.Refusal is null ? SpendSum.Of(answer.Rows.Select(row => row.Totals)) : null;
    }

    /// <summary>
    /// Which models have no price is asked under the filter, and whose they are without it: the two together with a filter are kept
    /// nowhere. None where no totals know the models under the filter; how many requests are unpriced is then known all the same.
    /// </summary>
    private async Task<IReadOnlyList<UnpricedModelRow>> UnpricedAsync(ISpendReader totals, SpendFilter filter, CancellationToken ct)
    {
        var models = await RowsIfKeptAsync(totals, filter, Granularity.Total, [Dimension.Model], ct);
        if (models.Refusal is not null) return [];

        var unpriced = models.Rows.Where(row => row.Totals.UnpricedRequests > 0).OrderByDescending(row => row.Totals.UnpricedRequests)
            .ToDictionary(row => row.Values[0], row => row.Totals.UnpricedRequests);
        if (unpriced.Count == 0) return [];

        var everywhere = Only(filter with { Where = SpendQuestion.Everything }, Dimension.Model, [.. unpriced.Keys]);
        var providers = (await RowsAsync(totals, everywhere, Granularity.Total, [Dimension.Provider, Dimension.Model], ct))
            .Where(row => row.Totals.UnpricedRequests > 0).GroupBy(row => row.Values[1])
            .ToDictionary(rows => rows.Key, rows => rows.MaxBy(row => row.Totals.UnpricedRequests)!.Values[0]);
        return
        [
            .. unpriced.Select(model => new UnpricedModelRow(
                model.Key, providers.GetValueOrDefault(model.Key) is { } provider && provider != Dimensions.Unattributed ? provider : null,
                model.Value)),
        ];
    }

    private async Task<IReadOnlyList<ShareRow>> SharesAsync(
        ISpendReader totals, Dimension dimension, SpendFilter filter, SpendFilter? before, SpendTotals spent, CancellationToken ct)
    {
        var whole = await RowsIfKeptAsync(totals, filter, Granularity.Total, [dimension], ct);
        if (whole.Refusal is not null) return [];

        var rows = whole.Rows.OrderByDescending(row => row.Totals.Cost).ThenByDescending(row => row.Totals.Requests)
            .ThenBy(row => row.Values[0], StringComparer.Ordinal).ToList();
        var earlier = before is null ? null : await CostsIfKeptAsync(totals, dimension, before, ct);
        var trends = await TrendsAsync(totals, dimension, [.. rows.Take(TrendsShown).Select(row => row.Values[0])], filter, ct);
        return
        [
            .. rows.Select(row => Share(
                row, earlier?.GetValueOrDefault(row.Values[0]), trends?.GetValueOrDefault(row.Values[0]) ?? [], spent)),
        ];
    }

    /// <returns>What each name cost; null where no totals know it under the filter.</returns>
    private async Task<Dictionary<string, Money>?> CostsIfKeptAsync(
        ISpendReader totals, Dimension dimension, SpendFilter filter, CancellationToken ct)
    {
        var answer = await RowsIfKeptAsync(totals, filter, Granularity.Total, [dimension], ct);
        return answer.Refusal is null ? answer.Rows.ToDictionary(row => row.Values[0], row => row.Totals.Cost) : null;
    }

    private static ShareRow Share(SpendRow row, Money? before, IReadOnlyList<Money> trend, SpendTotals spent)
    {
        var share = spent.Cost == Money.Zero ? 0 : row.Totals.Cost.Nanos / (decimal)spent.Cost.Nanos;
        return new ShareRow(row.Values[0], row.Totals, share, before, trend);
    }

    /// <returns>What each name cost by day; null where days are not kept under this filter.</returns>
    private async Task<Dictionary<string, Money[]>?> TrendsAsync(
        ISpendReader totals, Dimension dimension, List<string> names, SpendFilter filter, CancellationToken ct)
    {
        if (names.Count == 0) return [];

        var days = await RowsIfKeptAsync(totals, Only(filter, dimension, names), Granularity.Day, [dimension], ct);
        return days.Refusal is null
            ? days.Rows.GroupBy(row => row.Values[0]).ToDictionary(rows => rows.Key, rows => ByDay(rows, filter))
            : null;
    }

    /// <summary>
    /// The dearest series, and one for all others: what the days cost beyond those. Where days are not kept by this dimension, that
    /// one is everything.
    /// </summary>
    private async Task<DailyCosts> DailyAsync(ISpendReader totals, Dimension stackBy, SpendFilter filter, CancellationToken ct)
    {
        var dates = Enumerable.Range(0, filter.Days).Select(filter.From.AddDays).ToList();
        var whole = ByDay(await RowsAsync(totals, filter, Granularity.Day, [], ct), filter);
        var byName = await RowsIfKeptAsync(totals, filter, Granularity.Total, [stackBy], ct);
        var names = byName.Refusal is null
            ? byName.Rows.OrderByDescending(row => row.Totals.Cost).ThenBy(row => row.Values[0], StringComparer.Ordinal)
                .Select(row => row.Values[0]).ToList()
            : [];
        var shown = names.Count <= SeriesShown + 1 ? names : names[..SeriesShown];
        var days = await TrendsAsync(totals, stackBy, shown, filter, ct);
        var series = days is null ? [] : shown.Where(days.ContainsKey).Select(name => SeriesOf(name, days[name])).ToList();
        if (days is null || byName.Refusal is not null || shown.Count < names.Count)
        {
            var rest = whole.Select((cost, day) => series.Aggregate(cost, (left, one) => left - one.Values[day])).ToArray();
            if (rest.Any(cost => cost != Money.Zero)) series.Add(SeriesOf(SeriesColors.OtherName, rest));
        }

        return new DailyCosts(dates, series);
    }

    private static StackSeries SeriesOf(string name, Money[] days) => new(name, days, new Money(days.Sum(day => day.Nanos)));

    private static SpendFilter Only(SpendFilter filter, Dimension dimension, IReadOnlyList<string> values) =>
        filter with { Where = new Dictionary<Dimension, IReadOnlyList<string>>(filter.Where) { [dimension] = values } };

    private static Money[] ByDay(IEnumerable<SpendRow> rows, SpendFilter filter)
    {
        var costs = new Money[filter.Days];
        foreach (var row in rows) costs[(int)row.Period - filter.From.DayNumber] += row.Totals.Cost;
        return costs;
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
