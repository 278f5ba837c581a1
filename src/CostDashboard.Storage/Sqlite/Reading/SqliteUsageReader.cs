using System.Runtime.CompilerServices;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Lists walk the time index from the newest record down; scans are a <see cref="ScanWalk"/>.</summary>
public sealed class SqliteUsageReader(
    ReadConnections connections, HeavyQuestions questions, TermReader terms, HeldDimensions held) : IUsageReader
{
    /// <summary>A call looks at no more records than this; a rare value then comes page by page instead of never.</summary>
    private const int RecordsLookedAt = 200_000;

    public Task<IReadOnlyList<StoredUsage>> LatestAsync(int count, CancellationToken ct) => connections.ReadAsync(
        connection =>
        {
            using var statement = new Statement(connection, UsageRow.Select + " ORDER BY u.seq DESC LIMIT ?");
            statement.Bind(1, count);
            var records = new List<StoredUsage>(count);
            while (statement.Step()) records.Add(UsageRow.Read(statement));
            return (IReadOnlyList<StoredUsage>)records;
        },
        ct);

    public Task<StoredUsage?> FindAsync(RecordKey key, CancellationToken ct) => connections.ReadAsync(
        connection =>
        {
            using var statement = new Statement(connection, UsageRow.Select + " WHERE u.seq = ?");
            statement.Bind(1, key.Number);
            return statement.Step() ? UsageRow.Read(statement) : null;
        },
        ct);

    public Task<IReadOnlyList<UsageVersion>> VersionsAsync(RecordKey key, CancellationToken ct) => connections.ReadAsync(
        connection =>
        {
            using var statement = new Statement(connection, UsageVersions.OfOne);
            statement.Bind(1, key.Number);
            var versions = new List<UsageVersion>();
            while (statement.Step())
            {
                var change = UsageRow.Length + 2;
                var note = new ChangeNote(
                    (ChangeKind)statement.Int64(change), statement.Text(change + 1), statement.NullableText(change + 2));
                versions.Add(new UsageVersion(UsageRow.Read(statement), note, SqliteTime.FromMilliseconds(statement.Int64(change + 3))));
            }

            return (IReadOnlyList<UsageVersion>)versions;
        },
        ct);

    /// <summary>Most pages are full after a few records; one that is not looks on in a turn for heavy questions.</summary>
    public async Task<UsagePage> ListAsync(UsageListFilter filter, CancellationToken ct)
    {
        var first = await connections.ReadAsync(connection => List(filter, HeavyQuestions.LightRows, connection, ct), ct);
        if (first.Next is null || first.Records.Count >= filter.Limit) return first;

        using var turn = await questions.EnterAsync(ct);
        var further = filter with { After = first.Next, Limit = filter.Limit - first.Records.Count };
        var rest = await connections.ReadAsync(connection => List(further, RecordsLookedAt - HeavyQuestions.LightRows, connection, ct), ct);
        return new UsagePage([.. first.Records, .. rest.Records], rest.Next);
    }

    public async IAsyncEnumerable<ScanBatch> ScanAsync(UsageScan scan, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scan.BatchSize, Math.Clamp(scan.BatchSize, 1, UsageScan.LargestBatch));
        if (await connections.ReadAsync(connection => ScanWalk.Begin(scan, terms, held, connection), ct) is not { } walk) yield break;

        IDisposable? turn = null;
        try
        {
            for (var looked = 0L; ;)
            {
                if (looked >= HeavyQuestions.LightRows) turn ??= await questions.EnterAsync(ct);
                var batch = await connections.ReadAsync(connection => walk.Read(connection, ct), ct);
                looked += batch.Looked;
                yield return batch;
                if (batch.IsLast) yield break;
            }
        }
        finally
        {
            turn?.Dispose();
        }
    }

    public Task<string?> NoteAsync(string name, CancellationToken ct) =>
        connections.ReadAsync(connection => KeptNotes.Find(name, connection), ct);

    private UsagePage List(UsageListFilter filter, int mostLookedAt, SqliteConnection connection, CancellationToken ct)
    {
        var matches = Matches(filter, connection);
        if (matches is null) return new UsagePage([], null);

        var seqs = new List<long>();
        UsageCursor? last = null;
        var ended = true;
        using (var scan = new Statement(connection, ScanSql(matches, Hashes(filter, connection))))
        {
            scan.Bind(1, filter.From is { } from ? SqliteTime.Milliseconds(from) : long.MinValue);
            scan.Bind(2, filter.To is { } to ? SqliteTime.Milliseconds(to) : long.MaxValue);
            scan.Bind(3, filter.After?.Major ?? long.MaxValue);
            scan.Bind(4, filter.After?.Minor ?? long.MaxValue);
            if (filter.Id is { } id) scan.Bind(5, id);
            for (var looked = 0; scan.Step(); looked++)
            {
                if (seqs.Count >= filter.Limit || looked >= mostLookedAt)
                {
                    ended = false;
                    break;
                }

                if (looked % 1024 == 0) ct.ThrowIfCancellationRequested();
                last = new UsageCursor(scan.Int64(0), scan.Int64(1));
                if (scan.Int64(2) != 0) seqs.Add(scan.Int64(1));
            }
        }

        return new UsagePage(ReadAll(seqs, connection), ended ? null : last);
    }

    /// <summary>
    /// Where both source and id are asked for, the hashes they can have: these are found in the index alone, a tenth of the table.
    /// </summary>
    private static IReadOnlyList<long>? Hashes(UsageListFilter filter, SqliteConnection connection)
    {
        if (filter.Id is not { } id || !filter.Where.TryGetValue(Dimension.Source, out var sources)) return null;
        if (IdentityHash.Find(connection) is not { } identity) return null;
        return [.. sources.Select(source => identity.Of(source, id)).SelectMany(hash => new[] { hash, IdentityHash.Next(hash) })];
    }

    /// <summary>The filter's conditions on term ids, or null when a value asked for was never stored.</summary>
    private List<string>? Matches(UsageListFilter filter, SqliteConnection connection)
    {
        if (TermConditions.Of(filter.Where, held, connection) is not { } conditions) return null;

        if (filter.UnpricedOnly) conditions.Add("cost IS NULL");
        if (filter.Id is not null) conditions.Add("id = ?5");
        return conditions;
    }

    /// <summary>The conditions stand among the columns, not in WHERE: SQLite would otherwise walk on unbounded to the next match.</summary>
    private static string ScanSql(List<string> conditions, IReadOnlyList<long>? hashes)
    {
        var match = conditions.Count == 0 ? "1" : string.Join(" AND ", conditions);
        var ofHash = hashes is null ? "" : $"({string.Join(" OR ", hashes.Select(hash => $"hash = {hash}").DefaultIfEmpty("0"))}) AND ";
        return $"SELECT at, seq, {match} FROM usage INDEXED BY usage_identity "
            + $"WHERE {ofHash}at >= ?1 AND at < ?2 AND at <= ?3 AND (at < ?3 OR seq < ?4) ORDER BY at DESC, seq DESC";
    }

    private static List<StoredUsage> ReadAll(List<long> seqs, SqliteConnection connection)
    {
        using var statement = new Statement(connection, UsageRow.Select + " WHERE u.seq = ?");
        var records = new List<StoredUsage>(seqs.Count);
        foreach (var seq in seqs)
        {
            statement.Bind(1, seq);
            if (statement.Step()) records.Add(UsageRow.Read(statement));
            statement.Reset();
        }

        return records;
    }
}
