using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>The hot insert: binds natively, and only what differs from the row before.</summary>
internal sealed class UsageInsert : IDisposable
{
    private readonly Statement _statement;
    private readonly string[] _tagKeys;
    private readonly TermWriter _terms;
    private readonly PriceWriter _prices;
    private readonly long?[] _bound;
    private readonly bool[] _everBound;

    /// <param name="tags">Dimensions whose values are tags, in the order of <see cref="TagColumns"/>.</param>
    public UsageInsert(SqliteConnection connection, IReadOnlyList<Dimension> tags)
    {
        _tagKeys = [.. tags.Select(tag => tag.TagKey!)];
        var columns = UsageSchema.UsageColumns;
        _statement = new Statement(
            connection,
            $"INSERT INTO usage({string.Join(",", columns)}) VALUES({string.Join(",", columns.Select(_ => "?"))}) "
            + "ON CONFLICT(at, hash) DO NOTHING");
        _terms = new TermWriter(connection);
        _prices = new PriceWriter(connection);
        _bound = new long?[columns.Length + 1];
        _everBound = new bool[columns.Length + 1];
    }

    /// <returns>False when the same instant already has this hash; nothing was added.</returns>
    public bool TryInsert(long seq, long hash, long receivedSeconds, PricedUsage usage)
    {
        var record = usage.Record;
        var flags = (record.HasCounts ? UsageFlags.None : UsageFlags.NoCounts)
            | (record.Timestamp is null ? UsageFlags.NoTime : UsageFlags.None);
        var column = 0;
        Bind(ref column, seq);
        Bind(ref column, SqliteTime.Milliseconds(usage.At));
        Bind(ref column, hash);
        Bind(ref column, _terms.IdOf(record.Source));
        _statement.Bind(++column, record.Id!);
        Bind(ref column, receivedSeconds);
        Bind(ref column, (long)flags);
        Bind(ref column, record.Requests);
        Bind(ref column, _terms.IdOf(record.Provider));
        Bind(ref column, _terms.IdOf(record.Model));
        Bind(ref column, _prices.IdOf(usage.Priced.Price));
        for (var name = default(AttributionName); (int)name < AttributionNames.Count; name++)
        {
            Bind(ref column, _terms.IdOf(record.Attribution[name]));
        }

        Bind(ref column, _terms.IdOf(record.ServiceTier));
        Bind(ref column, _terms.IdOf(record.Status));

        Span<long> counts = stackalloc long[TokenCounts.Length];
        record.Counts.CopyTo(counts);
        foreach (var count in counts) Bind(ref column, count);

        Bind(ref column, record.LatencyMs);
        Bind(ref column, usage.Priced.Cost?.Nanos);
        Bind(ref column, record.ReportedCost?.Nanos);
        BindDetails(ref column, record.Details);
        for (var i = 0; i < TagColumns.Names.Length; i++)
        {
            Bind(ref column, i < _tagKeys.Length ? _terms.IdOf(record.Details?.Tags?.GetValueOrDefault(_tagKeys[i])) : null);
        }

        _statement.Execute();
        return _statement.Changes() > 0;
    }

    /// <summary>The number a price has or gets in <c>price</c>.</summary>
    public long? PriceIdOf(AppliedPrice? price) => _prices.IdOf(price);

    /// <summary>After a rollback, new terms and prices are gone.</summary>
    public void Forget()
    {
        _terms.Forget();
        _prices.Forget();
    }

    public void Dispose()
    {
        _statement.Dispose();
        _terms.Dispose();
        _prices.Dispose();
    }

    /// <summary>SQLite keeps bindings over a reset, and most columns repeat from row to row.</summary>
    private void Bind(ref int column, long? value)
    {
        column++;
        if (_everBound[column] && _bound[column] == value) return;

        _statement.Bind(column, value);
        _bound[column] = value;
        _everBound[column] = true;
    }

    private void BindDetails(ref int column, UsageDetails? details)
    {
        if (details is null)
        {
            Bind(ref column, null);
            return;
        }

        column++;
        _statement.Bind(column, DetailsJson.Write(details)!);
        _everBound[column] = false;
    }
}
