using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// One scan on its way through the table or an index. Each order is that of something which lies sorted already, so that a batch costs
/// what it looks at: the rows by number; the index of times, in which the hash tells records of one instant apart; the index of
/// predictions, in which the number does.
/// </summary>
internal sealed class ScanWalk
{
    private const int AtColumn = 1;
    private const int FirstColumn = 5;

    /// <summary>The index's own condition, word for word: SQLite would not use it for another.</summary>
    private const string PredictedIndexed = "instr(details, '\"predicted_') OR instr(details, '\"prompt_hash\"')";

    private readonly UsageScan _scan;
    private readonly ScanRow _row;
    private readonly string _sql;
    private readonly bool _isRepriced;

    /// <summary>Both inclusive; only in the order of storing.</summary>
    private readonly (long First, long Last) _span;

    private UsageCursor? _after;

    private ScanWalk(UsageScan scan, List<string> conditions, (long First, long Last) span, TermReader terms)
    {
        _scan = scan;
        _span = span;
        _after = scan.After;
        _row = new ScanRow(scan.Columns, terms, AtColumn, FirstColumn);
        _isRepriced = scan.Columns.HasFlag(UsageColumns.Price);
        if (scan.UnpricedOnly) conditions.Add("cost IS NULL");
        _sql = Sql(conditions);
    }

    private bool IsStored => _scan.Order == ScanOrder.Stored;

    private bool IsUpwards => _scan.Order != ScanOrder.NewestFirst;

    private string Second => _scan.PredictedOnly ? "seq" : "hash";

    /// <returns>Null where no record can be found.</returns>
    public static ScanWalk? Begin(UsageScan scan, TermReader terms, HeldDimensions held, SqliteConnection connection)
    {
        if (TermConditions.Of(scan.Where, held, connection) is not { } conditions) return null;
        if (scan.Order != ScanOrder.Stored) return new ScanWalk(scan, conditions, default, terms);

        if (Span(scan, connection) is not { } span) return null;

        var last = Math.Min(span.Last, scan.UpTo?.Minor ?? long.MaxValue);
        return last < span.First ? null : new ScanWalk(scan, conditions, (span.First, last), terms);
    }

    public ScanBatch Read(SqliteConnection connection, CancellationToken ct)
    {
        // The change is read first, in a snapshot of its own: what changes between the two is then taken for outdated, and read again.
        var change = _isRepriced ? LastTakenOut(connection) : 0;
        using var rows = new Statement(connection, _sql);
        Bind(rows);
        var records = new List<StoredUsage>();
        DateTime? startsAt = null;
        var looked = 0;
        while (looked < _scan.BatchSize && rows.Step())
        {
            if (looked++ % 1024 == 0) ct.ThrowIfCancellationRequested();
            _after = new UsageCursor(IsStored ? 0 : rows.Int64(AtColumn), rows.Int64(0));
            startsAt ??= SqliteTime.FromMilliseconds(rows.Int64(AtColumn));
            if (rows.Int64(FirstColumn - 1) != 0) records.Add(_row.Read(rows, change, connection));
        }

        var isLast = looked < _scan.BatchSize;
        return new ScanBatch
        {
            Records = records,
            Looked = looked,
            StartsAt = startsAt,
            Next = _after,
            End = IsStored ? new UsageCursor(0, _span.Last) : null,
            Share = isLast ? 1 : Share(_after!.Value),
            IsLast = isLast,
        };
    }

    private void Bind(Statement rows)
    {
        var from = _scan.From is { } first ? SqliteTime.Milliseconds(first) : long.MinValue;
        var to = _scan.To is { } end ? SqliteTime.Milliseconds(end) : long.MaxValue;
        rows.Bind(1, from);
        rows.Bind(2, to);
        if (IsStored)
        {
            rows.Bind(3, Math.Max(_span.First - 1, _after?.Minor ?? long.MinValue));
            rows.Bind(4, _span.Last);
            return;
        }

        // Beside the range, just before its first record.
        var start = IsUpwards ? new UsageCursor(Math.Max(from, long.MinValue + 1) - 1, long.MaxValue) : new UsageCursor(to, long.MinValue);
        rows.Bind(3, (_after ?? start).Major);
        rows.Bind(4, (_after ?? start).Minor);
    }

    /// <remarks>
    /// The conditions stand among the columns, not in WHERE: SQLite would otherwise walk on unbounded to the next match. The place to
    /// continue at is the one bound on its side: of two SQLite would seek by the first and walk over what earlier batches read.
    /// </remarks>
    private string Sql(List<string> conditions)
    {
        if (_scan.PredictedOnly && IsStored) conditions.Add($"({PredictedIndexed})");
        if (IsStored && (_scan.From ?? _scan.To) is not null) conditions.Add("at >= ?1 AND at < ?2");
        var match = conditions.Count == 0 ? "1" : string.Join(" AND ", conditions);
        var columns = string.Join(", ", new[] { IsStored ? "seq" : Second, "at", "seq", "flags", match }.Concat(_row.Columns));
        if (IsStored) return $"SELECT {columns} FROM usage WHERE seq > ?3 AND seq <= ?4 ORDER BY seq";

        var (beyond, end, down) = IsUpwards ? (">", "at < ?2", "") : ("<", "at >= ?1", " DESC");
        return _scan.PredictedOnly
            ? $"SELECT {columns} FROM usage INDEXED BY usage_predicted WHERE ({PredictedIndexed}) AND {end} "
                + $"AND at {beyond}= ?3 AND (at {beyond} ?3 OR seq {beyond} ?4) ORDER BY at{down}, seq{down}"
            : $"SELECT {columns} FROM usage INDEXED BY usage_identity WHERE {end} AND (at, hash) {beyond} (?3, ?4) "
                + $"ORDER BY at{down}, hash{down}";
    }

    private double Share(UsageCursor at)
    {
        if (IsStored) return (at.Minor - _span.First + 1) / (double)(_span.Last - _span.First + 1);
        if (_scan is not { From: { } from, To: { } to } || to <= from) return 0;

        var upTo = Math.Clamp((SqliteTime.FromMilliseconds(at.Major) - from) / (to - from), 0, 1);
        return IsUpwards ? upTo : 1 - upTo;
    }

    /// <summary>Between which numbers the records of the scan lie, as they are now; null when there are none.</summary>
    private static (long First, long Last)? Span(UsageScan scan, SqliteConnection connection)
    {
        var hasTime = (scan.From ?? scan.To) is not null;
        using var span = new Statement(
            connection,
            hasTime
                ? "SELECT min(seq), max(seq) FROM usage INDEXED BY usage_identity WHERE at >= ?1 AND at < ?2"
                : "SELECT (SELECT min(seq) FROM usage), (SELECT max(seq) FROM usage)");
        if (hasTime)
        {
            span.Bind(1, scan.From is { } from ? SqliteTime.Milliseconds(from) : long.MinValue);
            span.Bind(2, scan.To is { } to ? SqliteTime.Milliseconds(to) : long.MaxValue);
        }

        return span.Step() && !span.IsNull(0) ? (span.Int64(0), span.Int64(1)) : null;
    }

    private static long LastTakenOut(SqliteConnection connection)
    {
        using var last = new Statement(connection, $"SELECT {UsageVersions.LastTakenOut}");
        last.Step();
        return last.Int64(0);
    }
}
