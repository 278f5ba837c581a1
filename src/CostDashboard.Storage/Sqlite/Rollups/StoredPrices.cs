using CostDashboard.Core.Pricing;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Prices by their number in <c>price</c>. Its rows never change, so an answer is remembered, within a bound.</summary>
internal sealed class StoredPrices(SqliteConnection connection) : IDisposable
{
    private const int MaximumRemembered = 50_000;

    private readonly Dictionary<long, StoredPrice> _known = [];
    private readonly Statement _content = new(connection, "SELECT content FROM price WHERE id = ?");

    /// <param name="id">Null when no price was applied.</param>
    public StoredPrice Find(long? id)
    {
        if (id is not { } number) return default;
        if (_known.TryGetValue(number, out var known)) return known;

        _content.Bind(1, number);
        if (!_content.Step()) throw new InvalidOperationException($"Table price has no row {number}, though a record refers to it.");

        var price = AppliedPrice.FromJson(_content.Text(0));
        _content.Reset();
        if (_known.Count >= MaximumRemembered) _known.Clear();
        return _known[number] = new StoredPrice(price, price.UnpricedParts.Count > 0);
    }

    public void Dispose() => _content.Dispose();
}

/// <param name="Price">Null when none was applied.</param>
/// <param name="LeavesAPartUnknown">A record charged by it has a cost that is known but for a part.</param>
internal readonly record struct StoredPrice(AppliedPrice? Price, bool LeavesAPartUnknown);
