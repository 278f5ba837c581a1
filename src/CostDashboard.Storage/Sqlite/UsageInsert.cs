using CostDashboard.Core.Usage;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>The hot insert: binds natively, and only what differs from the row before.</summary>
internal sealed class UsageInsert : IDisposable
{
    private readonly Statement _statement;
    private readonly TermWriter _terms;
    private readonly PriceWriter _prices;
    private readonly long?[] _bound;
    private readonly bool[] _everBound;
    private readonly string?[] _boundTerms;

    public UsageInsert(SqliteConnection connection)
    {
        var columns = UsageSchema.UsageColumns;
        _statement = new Statement(
            connection,
            $"INSERT INTO usage({string.Join(",", columns)}) VALUES({string.Join(",", columns.Select(_ => "?"))}) ON CONFLICT(at, hash) DO NOTHING");
        _terms = new TermWriter(connection);
        _prices = new PriceWriter(connection);
        _bound = new long?[columns.Length + 1];
        _everBound = new bool[columns.Length + 1];
        _boundTerms = new string?[columns.Length + 1];
    }

    /// <returns>False when the same instant already has this hash; nothing was added.</returns>
    public bool TryInsert(long seq, long hash, long receivedSeconds, PricedUsage usage)
    {
        var record = usage.Record;
        var flags = (record.HasCounts ? UsageFlags.None : UsageFlags.NoCounts) | (record.Timestamp is null ? UsageFlags.NoTime : UsageFlags.None);
        var column = 0;
        Bind(ref column, seq);
        Bind(ref column, SqliteTime.Milliseconds(usage.At));
        Bind(ref column, hash);
        BindTerm(ref column, record.Source);
        _statement.Bind(++column, record.Id!);
        Bind(ref column, receivedSeconds);
        Bind(ref column, (long)flags);
        Bind(ref column, record.Requests);
        BindTerm(ref column, record.Provider);
        BindTerm(ref column, record.Model);
        Bind(ref column, _prices.IdOf(usage.Priced.Price));
        BindTerm(ref column, record.Team);
        BindTerm(ref column, record.Project);
        BindTerm(ref column, record.User);
        BindTerm(ref column, record.Feature);
        BindTerm(ref column, record.Environment);
        BindTerm(ref column, record.ServiceTier);
        BindTerm(ref column, record.Status);

        Span<long> counts = stackalloc long[TokenCounts.Length];
        record.Counts.CopyTo(counts);
        foreach (var count in counts) Bind(ref column, count);

        Bind(ref column, record.LatencyMs);
        Bind(ref column, usage.Priced.Cost?.Nanos);
        Bind(ref column, record.ReportedCost?.Nanos);
        BindDetails(ref column, record.Details);

        _statement.Execute();
        return _statement.Changes() > 0;
    }

    /// <summary>After a rollback, new terms and prices are gone.</summary>
    public void Forget()
    {
        Array.Clear(_boundTerms);
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

    /// <summary>Formats hand out one object for an often repeated text, so the one bound last is often the very same.</summary>
    private void BindTerm(ref int column, string? text)
    {
        if (text is not null && ReferenceEquals(text, _boundTerms[column + 1]))
        {
            column++;
            return;
        }

        Bind(ref column, _terms.IdOf(text));
        _boundTerms[column] = text;
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
