using CostDashboard.Core.Pricing;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Which stored prices leave a part of a cost unknown. Rows of <c>price</c> never change, so an answer is remembered.</summary>
internal sealed class PartlyPricing(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<long, bool> _known = [];
    private readonly Statement _content = new(connection, "SELECT content FROM price WHERE id = ? AND instr(content, '\"fees\":') > 0");

    /// <param name="price">Null when none was applied.</param>
    public bool Leaves(long? price)
    {
        if (price is not { } id) return false;
        if (_known.TryGetValue(id, out var known)) return known;

        _content.Bind(1, id);
        var leaves = _content.Step() && AppliedPrice.FromJson(_content.Text(0)).UnpricedParts.Count > 0;
        _content.Reset();
        return _known[id] = leaves;
    }

    public void Dispose() => _content.Dispose();
}
