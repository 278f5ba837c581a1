using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Snapshots.Diff;

namespace CostDashboard.Web.Prices;

/// <summary>Compares the prices of now with those of a day, for the page and the API.</summary>
public sealed class PriceChangesQuery(Pricer pricer, ReportingZone zone, TimeProvider time)
{
    public static readonly DateOnly Earliest = new(2015, 1, 1);
    private const int UsualDays = 90;

    public DateOnly Usual => zone.DayOf(time.GetUtcNow().UtcDateTime).AddDays(-UsualDays);

    /// <param name="since">A day of the reporting zone; one out of range becomes the usual one.</param>
    public PriceChangesView Run(DateOnly? since)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var day = since is { } asked && MayAsk(asked) ? asked : Usual;
        var from = zone.StartOf(day);
        return new PriceChangesView(
            day, EffectivePriceChanges.Between(pricer.Book, from, now), PriceStartOrEnd.Between(pricer.Book, from, now));
    }

    public bool MayAsk(DateOnly day) => day >= Earliest && day <= zone.DayOf(time.GetUtcNow().UtcDateTime);
}

/// <summary>What changed since the beginning of a day.</summary>
/// <param name="Since">A day of the reporting zone.</param>
public sealed record PriceChangesView(
    DateOnly Since, IReadOnlyList<EffectivePriceChange> Models, IReadOnlyList<PriceStartOrEnd> StartsAndEnds);

/// <summary>The start or the end of an own price or of a list's use.</summary>
public sealed record PriceStartOrEnd(string Name, PriceConditions Scope, DateTime At, bool Began)
{
    /// <summary>Starts and ends after <paramref name="since"/> up to <paramref name="now"/>, the newest first.</summary>
    public static IReadOnlyList<PriceStartOrEnd> Between(PriceBook book, DateTime since, DateTime now) =>
        [.. book.Own.Select(price => (price.Name, Scope: price.Conditions)).Concat(book.Lists.Select(list => (list.List.Name, list.Scope)))
            .SelectMany(rule => new[] { (rule, At: rule.Scope.From, Began: true), (rule, At: rule.Scope.To, Began: false) })
            .Where(turn => turn.At > since && turn.At <= now)
            .Select(turn => new PriceStartOrEnd(turn.rule.Name, turn.rule.Scope, turn.At!.Value, turn.Began))
            .OrderByDescending(turn => turn.At)];
}
