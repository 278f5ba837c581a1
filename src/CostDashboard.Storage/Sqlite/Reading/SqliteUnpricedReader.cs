using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Reads totals by day, never records: those by provider and model, and for where they came from those by source and model.
/// </summary>
public sealed class SqliteUnpricedReader(HeavyReads reads, ReadConnections connections, TermReader terms, RollupTables tables)
    : IUnpricedReader
{
    /// <summary>
    /// Names that cost nobody anything to make up must not fill the memory: beyond these, those that were seen last stay.
    /// </summary>
    private const int ModelsLookedAt = 10_000;

    private const int SourcesNamed = 50;

    private const string Sql = "SELECT period, a, b, sums FROM rollup_day WHERE held = ? ORDER BY period DESC";

    public Task<IReadOnlyList<UnpricedModel>> ReadAsync(int limit, CancellationToken ct) => reads.ReadAsync<IReadOnlyList<UnpricedModel>>(
        $"SELECT 1 FROM rollup_day WHERE held = {ByProvider} AND period >= ?1 AND period < ?2", long.MinValue, long.MaxValue,
        connection => Read(limit, connection, ct), ct);

    public Task<IReadOnlyList<AppliedPrice>> PartlyAsync(int limit, CancellationToken ct) =>
        connections.ReadAsync<IReadOnlyList<AppliedPrice>>(
        connection =>
        {
            using var rows = new Statement(
                connection, "SELECT content FROM price WHERE instr(content, '\"fees\":') > 0 ORDER BY id DESC LIMIT ?");
            rows.Bind(1, limit);
            var prices = new List<AppliedPrice>();
            while (rows.Step())
            {
                if (AppliedPrice.FromJson(rows.Text(0)) is { UnpricedParts.Count: > 0 } price) prices.Add(price);
            }

            return prices;
        },
        ct);

    private int ByProvider => NumberOf(Dimension.Provider);

    private int NumberOf(Dimension with) => tables.All.First(table => table.Holds([with, Dimension.Model])).Number;

    private List<UnpricedModel> Read(int limit, SqliteConnection connection, CancellationToken ct)
    {
        var found = new Dictionary<(long Provider, long Model), Found>();
        foreach (var (period, provider, model, totals) in Unpriced(ByProvider, connection, ct))
        {
            if (!found.TryGetValue((provider, model), out var one))
            {
                if (found.Count == ModelsLookedAt) continue;
                found[(provider, model)] = one = new Found(period);
            }

            one.Add(period, totals);
        }

        var sources = new Dictionary<long, HashSet<long>>();
        foreach (var (_, source, model, _) in Unpriced(NumberOf(Dimension.Source), connection, ct))
        {
            if (!sources.TryGetValue(model, out var known)) sources[model] = known = [];
            if (known.Count < SourcesNamed) known.Add(source);
        }

        return
        [
            .. found.Select(pair => ModelOf(
                    pair.Key.Provider, pair.Key.Model, pair.Value, sources.GetValueOrDefault(pair.Key.Model) ?? [], connection))
                .OrderByDescending(model => model.Requests).ThenByDescending(model => model.PartlyRequests)
                .ThenBy(model => model.Model, StringComparer.Ordinal).ThenBy(model => model.Provider, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    /// <summary>Rows of a table by something and model that have requests without a price, newest first.</summary>
    private static IEnumerable<(long Period, long A, long Model, SpendTotals Totals)> Unpriced(
        int held, SqliteConnection connection, CancellationToken ct)
    {
        using var rows = new Statement(connection, Sql);
        rows.Bind(1, held);
        var sums = new long[RollupSums.Length];
        for (var read = 0; rows.Step(); read++)
        {
            if (read % 1024 == 0) ct.ThrowIfCancellationRequested();
            Array.Clear(sums);
            var packed = new PackedSums.Reader(rows.Blob(3));
            while (packed.Next() && packed.Place < sums.Length) sums[packed.Place] = packed.Value;
            if (sums[RollupSums.Unpriced] == 0 && sums[RollupSums.PartlyUnpriced] == 0) continue;

            yield return (rows.Int64(0), rows.Int64(1), rows.Int64(2), RollupSums.ToTotals(sums, LatencyCounts.None));
        }
    }

    private UnpricedModel ModelOf(long provider, long model, Found found, HashSet<long> sources, SqliteConnection connection) => new(
        terms.TextOf(provider, connection), terms.TextOf(model, connection)!, found.Requests, found.PartlyRequests,
        found.Input, found.Output,
        DateOnly.FromDayNumber((int)found.First), DateOnly.FromDayNumber((int)found.Last),
        [.. sources.Select(source => terms.TextOf(source, connection) ?? Dimensions.Unattributed).Order(StringComparer.Ordinal)]);

    /// <param name="last">Rows come newest first, so the first one is of the last day.</param>
    private sealed class Found(long last)
    {
        public long Requests { get; private set; }

        public long PartlyRequests { get; private set; }

        public long Input { get; private set; }

        public long Output { get; private set; }

        public long First { get; private set; } = last;

        public long Last { get; } = last;

        public void Add(long period, SpendTotals totals)
        {
            First = period;
            Requests = checked(Requests + totals.UnpricedRequests);
            PartlyRequests = checked(PartlyRequests + totals.PartlyUnpricedRequests);
            Input = checked(Input + totals.Tokens.TotalInput);
            Output = checked(Output + totals.Tokens.TotalOutput);
        }
    }
}
