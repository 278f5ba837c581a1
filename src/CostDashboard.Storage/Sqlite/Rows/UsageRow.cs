using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads a whole record, its terms as text.</summary>
internal static class UsageRow
{
    private static readonly string[] TermColumns = ["source", "provider", "model", .. AttributionNames.Texts, "service_tier", "status"];

    /// <summary>The columns of <c>u</c>, which is <c>usage</c> or has its columns.</summary>
    public static string Columns { get; } = ColumnsPricedBy("u");

    public static string Select { get; } = $"SELECT {Columns} FROM usage u";

    /// <summary>How many columns <see cref="Columns"/> are.</summary>
    public static int Length { get; } = 6 + TermColumns.Length + TokenCounts.Length + 5;

    public static StoredUsage Read(Statement row)
    {
        var at = SqliteTime.FromMilliseconds(row.Int64(1));
        var flags = (UsageFlags)row.Int64(3);
        const int term = 6;
        var count = term + TermColumns.Length;
        var tail = count + TokenCounts.Length;
        Span<long> counts = stackalloc long[TokenCounts.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = row.Int64(count + i);

        var record = new UsageRecord
        {
            Id = row.Text(5),
            Source = row.Text(term),
            Requests = row.Int64(4),
            Timestamp = flags.HasFlag(UsageFlags.NoTime) ? null : at,
            Provider = row.NullableText(term + 1),
            Model = row.Text(term + 2),
            Attribution = Whom(row, term + 3),
            ServiceTier = row.Text(term + 3 + AttributionNames.Count),
            Status = row.NullableText(term + 4 + AttributionNames.Count),
            Counts = TokenCounts.From(counts),
            HasCounts = !flags.HasFlag(UsageFlags.NoCounts),
            LatencyMs = row.NullableInt64(tail),
            ReportedCost = MoneyOrNull(row.NullableInt64(tail + 2)),
            Details = DetailsJson.Read(row.NullableText(tail + 3)),
        };

        return new StoredUsage
        {
            Key = new RecordKey(row.Int64(0)),
            At = at,
            ReceivedAt = SqliteTime.FromMilliseconds(row.Int64(2) * 1000),
            Record = record,
            Cost = MoneyOrNull(row.NullableInt64(tail + 1)),
            PriceJson = row.NullableText(tail + 4),
        };
    }

    /// <summary>The columns of <c>u</c>, with cost and price of another row.</summary>
    public static string ColumnsPricedBy(string priced) =>
        "u.seq, u.at, u.received, u.flags, u.requests, u.id, "
        + string.Join(", ", TermColumns.Select(column => $"(SELECT value FROM term WHERE id = u.{column})"))
        + ", " + string.Join(", ", TokenCounts.Names.Select(name => "u." + name))
        + $", u.latency_ms, {priced}.cost, u.reported_cost, u.details, (SELECT content FROM price WHERE id = {priced}.price)";

    private static Attribution Whom(Statement row, int first)
    {
        var whom = Attribution.None;
        foreach (var name in AttributionNames.All) whom = whom.With(name, row.NullableText(first + (int)name));
        return whom;
    }

    private static Money? MoneyOrNull(long? nanos) => nanos is { } value ? new Money(value) : null;
}

/// <summary>Bits of the column <c>usage.flags</c>.</summary>
[Flags]
internal enum UsageFlags
{
    None = 0,

    /// <summary>The source gave no count at all, only a cost or a number of requests.</summary>
    NoCounts = 1,

    /// <summary>The source gave no time; the record carries that of its arrival.</summary>
    NoTime = 2,
}
