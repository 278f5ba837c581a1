using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads the totals by day that know the source, never records.</summary>
public sealed class SqliteUnpricedReader(ReadConnections connections, TermReader terms) : IUnpricedReader
{
    private static readonly string[] Inputs =
        ["input_tokens", "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens", "input_audio_tokens", "input_image_tokens"];

    private static readonly string[] Outputs = ["output_tokens", "output_audio_tokens", "output_image_tokens"];

    private static readonly string Sql =
        $"SELECT provider, model, sum(unpriced_requests) AS requests, sum(partly_unpriced_requests) AS partly, sum({string.Join(" + ", Inputs)}), sum({string.Join(" + ", Outputs)}), "
        + "min(period), max(period), group_concat(DISTINCT source) FROM rollup_day WHERE unpriced_requests > 0 OR partly_unpriced_requests > 0 "
        + "GROUP BY provider, model ORDER BY requests DESC, partly DESC, model, provider LIMIT ?";

    public Task<IReadOnlyList<UnpricedModel>> ReadAsync(int limit, CancellationToken ct) => connections.ReadAsync<IReadOnlyList<UnpricedModel>>(
        connection =>
        {
            using var rows = new Statement(connection, Sql);
            rows.Bind(1, limit);
            var models = new List<UnpricedModel>();
            while (rows.Step())
            {
                var sources = rows.Text(8).Split(',').Select(id => terms.TextOf(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), connection) ?? Dimensions.Unattributed);
                models.Add(new UnpricedModel(
                    terms.TextOf(rows.Int64(0), connection), terms.TextOf(rows.Int64(1), connection)!, rows.Int64(2), rows.Int64(3), rows.Int64(4), rows.Int64(5),
                    DateOnly.FromDayNumber((int)rows.Int64(6)), DateOnly.FromDayNumber((int)rows.Int64(7)), [.. sources.Order(StringComparer.Ordinal)]));
            }

            return models;
        },
        ct);

    public Task<IReadOnlyList<AppliedPrice>> PartlyAsync(int limit, CancellationToken ct) => connections.ReadAsync<IReadOnlyList<AppliedPrice>>(
        connection =>
        {
            using var rows = new Statement(connection, "SELECT content FROM price WHERE instr(content, '\"fees\":') > 0 ORDER BY id DESC LIMIT ?");
            rows.Bind(1, limit);
            var prices = new List<AppliedPrice>();
            while (rows.Step())
            {
                if (AppliedPrice.FromJson(rows.Text(0)) is { UnpricedParts.Count: > 0 } price) prices.Add(price);
            }

            return prices;
        },
        ct);
}
