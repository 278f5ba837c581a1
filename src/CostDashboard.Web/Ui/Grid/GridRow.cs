namespace CostDashboard.Web.Ui;

/// <summary>A row as the library is given it: two readings of the same thing are the same row, whatever changed in it.</summary>
public sealed class GridRow<T>(object key, T value)
{
    public T Value { get; } = value;

    private object Key { get; } = key;

    public override bool Equals(object? obj) => obj is GridRow<T> row && Key.Equals(row.Key);

    public override int GetHashCode() => Key.GetHashCode();
}
