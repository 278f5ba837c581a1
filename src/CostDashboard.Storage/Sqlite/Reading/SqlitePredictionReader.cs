using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Walks the index of records with a prediction or a prompt's hash from the newest down, a bounded number of records a call.
/// </summary>
public sealed class SqlitePredictionReader(HeavyReads reads, TermReader terms) : IPredictionReader
{
    private const int RecordsLookedAt = 200_000;
    private const string HasPrediction = "instr(details, '\"predicted_')";

    // The index's own condition, word for word: SQLite would not use it for another.
    private const string InTime = "FROM usage INDEXED BY usage_predicted "
        + $"WHERE ({HasPrediction} OR instr(details, '\"prompt_hash\"')) AND at >= ?1 AND at < ?2";

    private static readonly string Sql =
        $"SELECT at, model, CASE WHEN {HasPrediction} THEN details END, flags & {(int)UsageFlags.NoCounts}, "
        + "input_tokens + cache_read_tokens + cache_write_tokens + cache_write_1h_tokens + input_audio_tokens + input_image_tokens, "
        + "coalesce(reported_cost, cost), "
        + "details ->> '$.prompt_hash', requests "
        + $"{InTime} ORDER BY at DESC, seq DESC";

    public Task<PredictionPage> ReadAsync(DateTime from, DateTime to, HashSet<string> keptHashes, CancellationToken ct) =>
        reads.ReadAsync(
            $"SELECT 1 {InTime}", SqliteTime.Milliseconds(from), SqliteTime.Milliseconds(to),
            connection => Read(from, to, keptHashes, connection, ct), ct);

    private PredictionPage Read(DateTime from, DateTime to, HashSet<string> keptHashes, SqliteConnection connection, CancellationToken ct)
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
            if (Sample(scan, last, keptHashes, connection) is { } sample) samples.Add(sample);
        }

        return new PredictionPage(samples, from, true);
    }

    private PredictionSample? Sample(Statement row, DateTime at, HashSet<string> keptHashes, SqliteConnection connection)
    {
        var details = DetailsJson.Read(row.NullableText(2));
        var hash = details?.PredictedTokens is null && row.NullableText(6) is { } sent
            && keptHashes.TryGetValue(sent, out var kept) ? kept : null;
        if (details is not { PredictedTokens: not null } and not { PredictedCost: not null } && hash is null) return null;

        return new PredictionSample(
            at,
            terms.TextOf(row.Int64(1), connection)!,
            details?.PredictedTokens,
            row.Int64(3) == 0 ? row.Int64(4) : null,
            details?.PredictedCost,
            row.NullableInt64(5) is { } nanos ? new Money(nanos) : null) { KeptHash = hash, Requests = row.Int64(7) };
    }
}
