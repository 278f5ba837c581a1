using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads the totals by day that know the source, never records.</summary>
public sealed class SqliteUnpricedReader(HeavyReads reads, ReadConnections connections, TermReader terms) : IUnpricedReader
{
    /// <summary>
    /// Names that cost nobody anything to make up must not fill the memory: beyond these, those that were seen last stay.
    /// </summary>
    private const int ModelsLookedAt = 10_000;

    private const int SourcesNamed = 50;

    private static readonly string[] Inputs =
        ["input_tokens", "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens", "input_audio_tokens", "input_image_tokens"];

    private static readonly string[] Outputs = ["output_tokens", "output_audio_tokens", "output_image_tokens"];

    private static readonly string Sql =
        $"SELECT provider, model, source, period, unpriced_requests, {string.Join(" + ", Inputs)}, "
        + $"{string.Join(" + ", Outputs)}, partly_unpriced_requests "
        + "FROM rollup_day WHERE unpriced_requests > 0 OR partly_unpriced_requests > 0 ORDER BY period DESC";

    public Task<IReadOnlyList<UnpricedModel>> ReadAsync(int limit, CancellationToken ct) => reads.ReadAsync<IReadOnlyList<UnpricedModel>>(
        "SELECT 1 FROM rollup_day WHERE period >= ?1 AND period < ?2", long.MinValue, long.MaxValue,
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

    private List<UnpricedModel> Read(int limit, SqliteConnection connection, CancellationToken ct)
    {
        var found = new Dictionary<(long Provider, long Model), Found>();
        using var rows = new Statement(connection, Sql);
        for (var read = 0; rows.Step(); read++)
        {
            if (read % 1024 == 0) ct.ThrowIfCancellationRequested();
            var key = (rows.Int64(0), rows.Int64(1));
            if (!found.TryGetValue(key, out var one))
            {
                if (found.Count == ModelsLookedAt) continue;
                found[key] = one = new Found(rows.Int64(3));
            }

            one.Add(rows);
        }

        return
        [
            .. found.Select(pair => ModelOf(pair.Key.Provider, pair.Key.Model, pair.Value, connection))
                .OrderByDescending(model => model.Requests).ThenByDescending(model => model.PartlyRequests)
                .ThenBy(model => model.Model, StringComparer.Ordinal).ThenBy(model => model.Provider, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    private UnpricedModel ModelOf(long provider, long model, Found found, SqliteConnection connection) => new(
        terms.TextOf(provider, connection), terms.TextOf(model, connection)!, found.Requests, found.PartlyRequests,
        found.Input, found.Output,
        DateOnly.FromDayNumber((int)found.First), DateOnly.FromDayNumber((int)found.Last),
        [.. found.Sources.Select(source => terms.TextOf(source, connection) ?? Dimensions.Unattributed).Order(StringComparer.Ordinal)]);

    /// <param name="last">Rows come newest first, so the first one is of the last day.</param>
    private sealed class Found(long last)
    {
        public long Requests { get; private set; }

        public long PartlyRequests { get; private set; }

        public long Input { get; private set; }

        public long Output { get; private set; }

        public long First { get; private set; } = last;

        public long Last { get; } = last;

        public HashSet<long> Sources { get; } = [];

        public void Add(Statement row)
        {
            First = row.Int64(3);
            Requests = checked(Requests + row.Int64(4));
            Input = checked(Input + row.Int64(5));
            Output = checked(Output + row.Int64(6));
            PartlyRequests = checked(PartlyRequests + row.Int64(7));
            if (Sources.Count < SourcesNamed) Sources.Add(row.Int64(2));
        }
    }
}
