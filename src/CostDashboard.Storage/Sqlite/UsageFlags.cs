namespace CostDashboard.Storage.Sqlite;

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
