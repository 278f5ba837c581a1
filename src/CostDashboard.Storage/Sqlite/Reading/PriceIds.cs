using CostDashboard.Core.Pricing;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Numbers of prices that are stored. Short-lived: what was not stored yet is asked for again by the next one.</summary>
internal sealed class PriceIds(SqliteConnection connection) : IDisposable
{
    /// <summary>No row has it.</summary>
    private const long NotStored = -1;

    private readonly Dictionary<AppliedPrice, long> _known = [];
    private readonly Dictionary<(AppliedPrice Price, long Stored), bool> _compared = [];
    private readonly Statement _select = new(connection, "SELECT id FROM price WHERE content = ?");
    private readonly Statement _content = new(connection, "SELECT content FROM price WHERE id = ?");

    public long? IdOf(AppliedPrice? price)
    {
        if (price is null) return null;
        if (_known.TryGetValue(price, out var known)) return known;

        _select.Bind(1, price.ToJson());
        var id = _select.Step() ? _select.Int64(0) : NotStored;
        _select.Reset();
        return _known[price] = id;
    }

    /// <summary>
    /// Whether the stored price is this one. What the market asks beside an own price or a list is not compared: it changes no cost, and
    /// it differs with every version of the market and for records stored before prices carried it.
    /// </summary>
    /// <param name="stored">Null when none was applied.</param>
    public bool IsSame(AppliedPrice? price, long? stored)
    {
        if (IdOf(price) == stored) return true;
        if (price is null || stored is not { } id || price.Origin == PriceOrigin.Market) return false;
        if (_compared.TryGetValue((price, id), out var known)) return known;

        _content.Bind(1, id);
        var isSame = _content.Step() && AppliedPrice.FromJson(_content.Text(0)).IsSameButForListPrice(price);
        _content.Reset();
        return _compared[(price, id)] = isSame;
    }

    public void Dispose()
    {
        _select.Dispose();
        _content.Dispose();
    }
}
