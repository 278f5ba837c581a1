using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Walks the table in its own order and reads the few columns a price depends on; names become text once a group.</summary>
public sealed class SqliteRepricingReader(ReadConnections connections, TermReader terms) : IRepricingReader
{
    /// <summary>One commit's worth: a few hundredths of a second that ingestion waits for.</summary>
    private const int RecordsLookedAt = 10_000;

    private static readonly string Sql =
        "SELECT seq, at, source, provider, model, team, service_tier, flags, requests, cost, price, "
        + string.Join(", ", TokenCounts.Names) + ", details FROM usage WHERE seq > ?1 AND seq <= ?2 ORDER BY seq";

    public Task<RepricingSpan?> FindAsync(DateTime from, DateTime to, CancellationToken ct) => connections.ReadAsync<RepricingSpan?>(
        connection =>
        {
            using var span = new Statement(
                connection, "SELECT min(seq), max(seq) FROM usage INDEXED BY usage_identity WHERE at >= ? AND at < ?");
            span.Bind(1, SqliteTime.Milliseconds(from));
            span.Bind(2, SqliteTime.Milliseconds(to));
            return span.Step() && !span.IsNull(0) ? new RepricingSpan(span.Int64(0), span.Int64(1)) : null;
        },
        ct);

    public Task<RepricingPage> ReadAsync(RepricingRange range, long after, Pricer pricer, RepricingTally tally, CancellationToken ct) =>
        connections.ReadAsync(connection => Read(range, after, pricer, tally, connection, ct), ct);

    public Task<string?> BookmarkAsync(CancellationToken ct) =>
        connections.ReadAsync(connection => MetaTable.Get(connection, UsageRepricer.BookmarkKey), ct);

    private RepricingPage Read(
        RepricingRange range, long after, Pricer pricer, RepricingTally tally, SqliteConnection connection, CancellationToken ct)
    {
        // The change is read first, in a snapshot of its own: what changes between the two is then taken for outdated, and read again.
        var asOf = LastTakenOut(connection);
        using var scan = new Statement(connection, Sql);
        using var prices = new PriceIds(connection);
        scan.Bind(1, after);
        scan.Bind(2, range.LastSeq);
        var (from, to) = (SqliteTime.Milliseconds(range.From), SqliteTime.Milliseconds(range.To));
        var changes = new List<Repricing>();
        var (last, looked, asked) = (after, 0, 0);
        for (; looked < RecordsLookedAt && scan.Step(); looked++)
        {
            if (looked % 1024 == 0) ct.ThrowIfCancellationRequested();
            last = scan.Int64(0);
            if (scan.Int64(1) < from || scan.Int64(1) >= to || (range.UnpricedOnly && !scan.IsNull(9))) continue;

            var group = GroupOf(scan, range, tally, connection);
            if (!group.IsAsked) continue;

            asked++;
            Price(scan, group, pricer, prices, tally, changes);
        }

        return new RepricingPage(changes, asked, asOf, last, looked < RecordsLookedAt);
    }

    private static void Price(
        Statement row, RepricingGroup group, Pricer pricer, PriceIds prices, RepricingTally tally, List<Repricing> changes)
    {
        var at = SqliteTime.FromMilliseconds(row.Int64(1));
        Money? cost = row.NullableInt64(9) is { } nanos ? new Money(nanos) : null;
        var priced = PriceOf(row, group, at, pricer);
        if (priced.Error is not null)
        {
            tally.AddUnpriceable(group, at, cost);
            return;
        }

        var repricing = new Repricing(row.Int64(0), cost, row.NullableInt64(10), priced.Cost, priced.Price);
        var isChanged = repricing.Cost != repricing.OldCost || !prices.IsSame(priced.Price, repricing.OldPrice);
        tally.Add(group, at, repricing, isChanged);
        if (isChanged) changes.Add(repricing);
    }

    private static PricedCost PriceOf(Statement row, RepricingGroup group, DateTime at, Pricer pricer)
    {
        const int count = 11;
        Span<long> counts = stackalloc long[TokenCounts.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = row.Int64(count + i);
        var details = DetailsJson.ReadIfPriced(row.NullableText(count + TokenCounts.Length));
        var usage = new BilledUsage(TokenCounts.From(counts), row.Int64(8), details?.ToolCalls, details?.LargestPassTokens);
        var price = pricer.FindPrice(
            group.Provider, group.Model, group.ServiceTier, at, group.Source, group.Team, usage, details?.InferenceGeo);
        return ((UsageFlags)row.Int64(7)).HasFlag(UsageFlags.NoCounts)
            ? Costs.OfRequestsAlone(usage.Requests, price) : Costs.Of(usage, price);
    }

    private RepricingGroup GroupOf(Statement row, RepricingRange range, RepricingTally tally, SqliteConnection connection)
    {
        var names = new RepricingTally.Names(row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5), row.Int64(6));
        if (tally.Find(names) is { } known) return known;

        var group = new RepricingGroup
        {
            Source = terms.TextOf(names.Source, connection),
            Provider = terms.TextOf(names.Provider, connection),
            Model = terms.TextOf(names.Model, connection)!,
            Team = terms.TextOf(names.Team, connection),
            ServiceTier = terms.TextOf(names.ServiceTier, connection)!,
        };
        return tally.Keep(names, group.For(range));
    }

    private static long LastTakenOut(SqliteConnection connection)
    {
        using var last = new Statement(connection, $"SELECT {UsageVersions.LastTakenOut}");
        last.Step();
        return last.Int64(0);
    }
}
