using CostDashboard.Core.Pricing;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Numbers of prices that are stored. Short-lived: what was not stored yet is asked for again by the next one.</summary>
internal sealed class PriceIds(SqliteConnection connection) : IDisposable
{
    /// <summary>No row has it.</summary>
    private const long NotStored = -1;

    private readonly Dictionary<AppliedPrice, long> _known = [];
    private readonly Statement _select = new(connection, "SELECT id FROM price WHERE content = ?");

    public long? IdOf(AppliedPrice? price)
    {
        if (price is null) return null;
        if (_known.TryGetValue(price, out var known)) return known;

        _select.Bind(1, price.ToJson());
        var id = _select.Step() ? _select.Int64(0) : NotStored;
        _select.Reset();
        return _known[price] = id;
    }

    public void Dispose() => _select.Dispose();
}
