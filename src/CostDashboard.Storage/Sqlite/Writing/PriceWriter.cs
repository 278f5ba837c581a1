using System.Runtime.CompilerServices;
using CostDashboard.Core.Pricing;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Stores each applied price once. The pricer gives the same object to records priced alike, so a reference finds it.</summary>
internal sealed class PriceWriter(SqliteConnection connection) : IDisposable
{
    private readonly ConditionalWeakTable<AppliedPrice, StrongBox<long>> _known = [];
    private readonly TextTable _table = new(connection, "price", "content");

    public long? IdOf(AppliedPrice? price)
    {
        if (price is null) return null;
        if (_known.TryGetValue(price, out var known)) return known.Value;

        var id = _table.FindOrAdd(price.ToJson());
        _known.AddOrUpdate(price, new StrongBox<long>(id));
        return id;
    }

    /// <summary>After a rollback the table no longer holds what was new.</summary>
    public void Forget() => _known.Clear();

    public void Dispose() => _table.Dispose();
}
