using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Walks the time index from the newest record down, a bounded number of records a call.</summary>
public sealed class SqlitePredictionReader(ReadConnections connections, TermReader terms) : IPredictionReader
{
    private const int RecordsLookedAt = 200_000;

    // Details stand among the columns, not in WHERE: SQLite would otherwise walk on unbounded to the next match.
    private static readonly string Sql =
        $"SELECT at, model, CASE WHEN details LIKE '%\"predicted_%' THEN details END, flags & {(int)UsageFlags.NoCounts}, "
        + "input_tokens + cache_read_tokens + cache_write_tokens + cache_write_1h_tokens + input_audio_tokens + input_image_tokens, coalesce(reported_cost, cost) "
        + "FROM usage INDEXED BY usage_identity WHERE at >= ?1 AND at < ?2 ORDER BY at DESC, seq DESC";

    public Task<PredictionPage> ReadAsync(DateTime from, DateTime to, CancellationToken ct) =>
        connections.ReadAsync(connection => Read(from, to, connection, ct), ct);

    private PredictionPage Read(DateTime from, DateTime to, SqliteConnection connection, CancellationToken ct)
    {
        using var scan = new Statement(connection, Sql);
        scan.Bind(1, SqliteTime.Milliseconds(from));
        scan.Bind(2, SqliteTime.Milliseconds(to));

        var samples = new List<PredictionSample>();
        var last = to;
        for (var looked = 0; scan.Step(); looked++)
        {
            if (looked == RecordsLookedAt) return new PredictionPage(samples, last, false);
            if (looked % 1024 == 0) ct.ThrowIfCancellationRequested();
            last = SqliteTime.FromMilliseconds(scan.Int64(0));
            if (DetailsJson.Read(scan.NullableText(2)) is { } details && (details.PredictedTokens ?? details.PredictedCost?.Nanos) is not null)
            {
                samples.Add(Sample(scan, last, details, connection));
            }
        }

        return new PredictionPage(samples, from, true);
    }

    private PredictionSample Sample(Statement row, DateTime at, UsageDetails details, SqliteConnection connection) => new(
        at,
        terms.TextOf(row.Int64(1), connection)!,
        details.PredictedTokens,
        row.Int64(3) == 0 ? row.Int64(4) : null,
        details.PredictedCost,
        row.NullableInt64(5) is { } nanos ? new Money(nanos) : null);
}
