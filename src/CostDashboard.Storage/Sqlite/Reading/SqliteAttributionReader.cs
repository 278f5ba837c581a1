using CostDashboard.Core.Analytics;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Walks the time index upwards, a bounded number of records a call.</summary>
public sealed class SqliteAttributionReader(ReadConnections connections, TermReader terms) : IAttributionReader
{
    private const int RecordsLookedAt = 10_000;
    private const int FirstName = 7;
    private const int Team = FirstName + (int)AttributionName.Team;

    public Task<LackingPage> ReadAsync(AttributionRange range, UsageCursor? after, CancellationToken ct) =>
        connections.ReadAsync(connection => Read(range, after, connection, ct), ct);

    private LackingPage Read(AttributionRange range, UsageCursor? after, SqliteConnection connection, CancellationToken ct)
    {
        using var scan = new Statement(connection, Sql(range.Lacking));
        scan.Bind(1, after?.AtMilliseconds ?? SqliteTime.Milliseconds(range.From));
        scan.Bind(2, SqliteTime.Milliseconds(range.To));
        scan.Bind(3, after?.AtMilliseconds ?? long.MinValue);
        scan.Bind(4, after?.Seq ?? long.MinValue);

        var records = new List<LackingUsage>();
        var teams = new Dictionary<long, RecordSum>();
        UsageCursor? last = null;
        var looked = 0;
        while (looked < RecordsLookedAt && scan.Step())
        {
            if (looked++ % 1024 == 0) ct.ThrowIfCancellationRequested();
            last = new UsageCursor(scan.Int64(0), scan.Int64(1));
            var sum = RecordSum.Of(Cost(scan));
            teams[scan.Int64(Team)] = teams.TryGetValue(scan.Int64(Team), out var soFar) ? soFar + sum : sum;
            if (scan.Int64(2) != 0) records.Add(Record(scan, connection));
        }

        return new LackingPage(
            records,
            teams.ToDictionary(team => terms.TextOf(team.Key, connection) ?? Dimensions.Unattributed, team => team.Value),
            last is { } end ? SqliteTime.FromMilliseconds(end.AtMilliseconds) : range.To,
            looked < RecordsLookedAt ? null : last);
    }

    private LackingUsage Record(Statement row, SqliteConnection connection)
    {
        var at = SqliteTime.FromMilliseconds(row.Int64(0));
        string? Term(int column) => terms.TextOf(row.Int64(column), connection);
        var record = new UsageRecord
        {
            Timestamp = at,
            Source = Term(4),
            Provider = Term(5),
            Model = Term(6)!,
            Attribution = Attribution.Of(name => Term(FirstName + (int)name)),
            Details = DetailsJson.Read(row.NullableText(FirstName + AttributionNames.Count)),
        };
        return new LackingUsage(row.Int64(1), at, record, Cost(row));
    }

    private static Money? Cost(Statement row) => row.NullableInt64(3) is { } nanos ? new Money(nanos) : null;

    /// <remarks>
    /// What is lacking stands among the columns, not in WHERE: SQLite would otherwise walk on unbounded to the next match. The time
    /// has one lower bound: of two it would seek by the first and walk over what earlier pages read.
    /// </remarks>
    private static string Sql(AttributionFields lacking)
    {
        var conditions = AttributionNames.All.Where(lacking.Has).Select(name => $"{name.Text()} IS NULL").DefaultIfEmpty("0");
        return $"SELECT at, seq, {string.Join(" OR ", conditions)}, cost, source, provider, model, "
            + $"{string.Join(", ", AttributionNames.Texts)}, details "
            + "FROM usage INDEXED BY usage_identity WHERE at >= ?1 AND at < ?2 AND (at > ?3 OR seq > ?4) ORDER BY at, seq";
    }
}
