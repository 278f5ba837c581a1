using CostDashboard.Core.Usage;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>The columns that a scan asks for, and how a row of them becomes a record. Used by one scan alone.</summary>
internal sealed class ScanRow
{
    private const int MostPrices = 10_000;

    private readonly Dictionary<long, string> _prices = [];
    private readonly List<string> _columns;
    private readonly TermReader _terms;
    private readonly UsageColumns _asked;
    private readonly int _at;
    private readonly int _identity;
    private readonly int _names;
    private readonly int _attribution;
    private readonly int _counts;
    private readonly int _costs;
    private readonly int _price;
    private readonly int _response;
    private readonly int _details;
    private readonly int _hash;

    /// <param name="at">The ordinal of the column <c>at</c>, after which come <c>seq</c> and <c>flags</c>.</param>
    /// <param name="first">The ordinal that <see cref="Columns"/> begin at.</param>
    public ScanRow(UsageColumns asked, TermReader terms, int at, int first)
    {
        _asked = asked;
        _terms = terms;
        _at = at;
        _columns = [];
        int Add(UsageColumns group, params IEnumerable<string> columns)
        {
            var ordinal = first + _columns.Count;
            if ((asked & group) != 0) _columns.AddRange(columns);
            return ordinal;
        }

        _identity = Add(UsageColumns.Identity, "id", "received");
        _names = Add(UsageColumns.Names, "source", "provider", "model", "service_tier", "team");
        _attribution = Add(UsageColumns.Attribution, AttributionNames.Texts);
        _counts = Add(UsageColumns.Counts, ["requests", .. TokenCounts.Names]);
        _costs = Add(UsageColumns.Costs, "cost", "reported_cost");
        _price = Add(UsageColumns.Price, "price");
        _response = Add(UsageColumns.Response, "status", "latency_ms");
        _details = Add(UsageColumns.Details | UsageColumns.PriceDetails | UsageColumns.Predictions, IsOfPredictions
            ? "CASE WHEN instr(details, '\"predicted_') THEN details END" : "details");
        _hash = Add(UsageColumns.Predictions, "details ->> '$.prompt_hash'");
    }

    /// <summary>Of <c>usage</c>, in the order in which they are read.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Few records say what they ask about, so a text is read only where it does.</summary>
    private bool IsOfPredictions => (_asked & (UsageColumns.Details | UsageColumns.PriceDetails | UsageColumns.Predictions))
        == UsageColumns.Predictions;

    /// <param name="change">The last change there was before the row was read.</param>
    public StoredUsage Read(Statement row, long change, SqliteConnection connection)
    {
        var at = SqliteTime.FromMilliseconds(row.Int64(_at));
        var flags = (UsageFlags)row.Int64(_at + 2);
        var hasNames = Has(UsageColumns.Names);
        var record = new UsageRecord
        {
            Model = hasNames ? Term(row, _names + 2, connection)! : "",
            Timestamp = (flags & UsageFlags.NoTime) != 0 ? null : at,
            HasCounts = (flags & UsageFlags.NoCounts) == 0,
        };
        if (hasNames) ReadNames(row, record, connection);
        if (Has(UsageColumns.Attribution)) ReadAttribution(row, record, connection);
        if (Has(UsageColumns.Counts)) ReadCounts(row, record);
        if (Has(UsageColumns.Response))
        {
            record.Status = Term(row, _response, connection);
            record.LatencyMs = row.NullableInt64(_response + 1);
        }

        if (Has(UsageColumns.Details | UsageColumns.PriceDetails | UsageColumns.Predictions)) record.Details = Details(row);
        if (Has(UsageColumns.Identity)) record.Id = row.Text(_identity);
        if (Has(UsageColumns.Costs)) record.ReportedCost = Amount(row, _costs + 1);
        var price = Has(UsageColumns.Price) ? row.Int64(_price) : 0;
        return new StoredUsage
        {
            Key = new RecordKey(row.Int64(_at + 1)),
            At = at,
            ReceivedAt = Has(UsageColumns.Identity) ? SqliteTime.FromMilliseconds(row.Int64(_identity + 1) * 1000) : default,
            Record = record,
            Cost = Has(UsageColumns.Costs) ? Amount(row, _costs) : null,
            PriceJson = price == 0 ? null : PriceOf(price, connection),
            Version = new RecordVersion(change, price),
        };
    }

    private bool Has(UsageColumns group) => (_asked & group) != 0;

    private void ReadNames(Statement row, UsageRecord record, SqliteConnection connection)
    {
        record.Source = Term(row, _names, connection);
        record.Provider = Term(row, _names + 1, connection);
        record.ServiceTier = Term(row, _names + 3, connection)!;
        record.Team = Term(row, _names + 4, connection);
    }

    private void ReadAttribution(Statement row, UsageRecord record, SqliteConnection connection)
    {
        var whom = Attribution.None;
        foreach (var name in AttributionNames.All) whom = whom.With(name, Term(row, _attribution + (int)name, connection));
        record.Attribution = whom;
    }

    private void ReadCounts(Statement row, UsageRecord record)
    {
        Span<long> counts = stackalloc long[TokenCounts.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = row.Int64(_counts + 1 + i);
        record.Requests = row.Int64(_counts);
        record.Counts = TokenCounts.From(counts);
    }

    private UsageDetails? Details(Statement row)
    {
        var text = row.NullableText(_details);
        if (IsOfPredictions)
        {
            return text is not null ? DetailsJson.Read(text)
                : row.NullableText(_hash) is { } hash ? new UsageDetails { PromptHash = hash } : null;
        }

        return _asked.HasFlag(UsageColumns.Details) || Has(UsageColumns.Predictions)
            ? DetailsJson.Read(text) : DetailsJson.ReadIfPriced(text);
    }

    private string PriceOf(long id, SqliteConnection connection)
    {
        if (_prices.TryGetValue(id, out var known)) return known;

        using var select = new Statement(connection, "SELECT content FROM price WHERE id = ?");
        select.Bind(1, id);
        if (!select.Step()) throw new InvalidOperationException($"Table price has no row {id}, though a record refers to it.");

        if (_prices.Count == MostPrices) _prices.Clear();
        return _prices[id] = select.Text(0);
    }

    private string? Term(Statement row, int column, SqliteConnection connection) => _terms.TextOf(row.Int64(column), connection);

    private static Money? Amount(Statement row, int column) => row.NullableInt64(column) is { } nanos ? new Money(nanos) : null;
}
