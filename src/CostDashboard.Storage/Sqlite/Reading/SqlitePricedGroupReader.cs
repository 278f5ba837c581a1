using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Walks the time index upwards and reads the columns a cost was made of.</summary>
public sealed class SqlitePricedGroupReader(HeavyReads reads, TermReader terms, HeldDimensions held) : IPricedGroupReader
{
    /// <summary>About a second's work.</summary>
    public const int RecordsLookedAt = 500_000;

    /// <summary>Of prices, and of models without one. A record of one more ends the answer, as too many records do.</summary>
    internal const int MostGroups = 10_000;

    private const string InTime = "FROM usage INDEXED BY usage_identity WHERE at >= ?1 AND at < ?2";
    private const int Count = 8;

    public Task<PricedGroups> ReadAsync(SpendQuestion question, CancellationToken ct) => reads.ReadAsync(
        $"SELECT 1 {InTime}", SqliteTime.Milliseconds(question.From), SqliteTime.Milliseconds(question.To),
        connection => Read(question, connection, ct), ct);

    private PricedGroups Read(SpendQuestion question, SqliteConnection connection, CancellationToken ct)
    {
        if (TermConditions.Of(question.Where, held, connection) is not { } conditions) return new PricedGroups([], 0, null);

        using var scan = new Statement(connection, Sql(conditions));
        scan.Bind(1, SqliteTime.Milliseconds(question.From));
        scan.Bind(2, SqliteTime.Milliseconds(question.To));
        var groups = new Dictionary<(long? Price, long Provider, long Model), PricedGroup>();
        DateTime? completeTo = null;
        var looked = 0L;
        while (scan.Step())
        {
            if (looked == RecordsLookedAt || groups.Count > MostGroups)
            {
                completeTo = SqliteTime.FromMilliseconds(scan.Int64(0));
                break;
            }

            if (looked++ % 1024 == 0) ct.ThrowIfCancellationRequested();
            if (scan.Int64(1) != 0) Add(scan, groups, connection);
        }

        return new PricedGroups(
            [.. groups.Values.OrderByDescending(group => group.Cost).ThenBy(group => group.Model, StringComparer.Ordinal)],
            looked,
            completeTo);
    }

    private void Add(Statement row, Dictionary<(long? Price, long Provider, long Model), PricedGroup> groups, SqliteConnection connection)
    {
        var price = row.NullableInt64(3);
        var key = price is null ? (price, row.Int64(6), row.Int64(7)) : (price, 0, 0);
        if (!groups.TryGetValue(key, out var group)) groups[key] = group = Group(price, row, connection);

        Span<long> counts = stackalloc long[TokenCounts.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = row.Int64(Count + i);
        var details = DetailsJson.ReadIfPriced(row.NullableText(Count + TokenCounts.Length));
        group.Add(
            new BilledUsage(TokenCounts.From(counts), row.Int64(2), details?.ToolCalls, details?.LargestPassTokens),
            Amount(row, 4), Amount(row, 5));
    }

    private PricedGroup Group(long? price, Statement row, SqliteConnection connection)
    {
        if (price is not { } id)
        {
            return new PricedGroup(null, terms.TextOf(row.Int64(6), connection), terms.TextOf(row.Int64(7), connection)!);
        }

        using var select = new Statement(connection, "SELECT content FROM price WHERE id = ?");
        select.Bind(1, id);
        if (!select.Step()) throw new InvalidOperationException($"Table price has no row {id}, though a record refers to it.");

        var applied = AppliedPrice.FromJson(select.Text(0));
        return new PricedGroup(applied, applied.FallbackProvider ?? applied.Provider, applied.Model);
    }

    private static Money? Amount(Statement row, int column) => row.NullableInt64(column) is { } nanos ? new Money(nanos) : null;

    /// <summary>The conditions stand among the columns, not in WHERE: what is looked at is bounded, not what is found.</summary>
    private static string Sql(List<string> conditions) =>
        $"SELECT at, {(conditions.Count == 0 ? "1" : string.Join(" AND ", conditions))}, requests, price, cost, "
            + "reported_cost, provider, model, "
        + string.Join(", ", TokenCounts.Names) + $", details {InTime} ORDER BY at";
}
