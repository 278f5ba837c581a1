using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Columns of the hot tables, which Migrations/ creates. Repeated strings are small integers of <c>term</c> (null = not known);
/// money is whole nano-dollars; STRICT makes SQLite refuse the float that an overflowing integer sum would become.
/// </summary>
internal static class UsageSchema
{
    /// <summary>Columns of <c>usage</c> before the counts.</summary>
    internal static readonly string[] HeadColumns =
    [
        "seq", "at", "hash", "source", "id", "received", "flags", "requests", "provider", "model", "price",
        .. AttributionNames.Texts, "service_tier", "status",
    ];

    /// <summary>Columns of <c>usage</c> after the counts.</summary>
    internal static readonly string[] TailColumns = ["latency_ms", "cost", "reported_cost", "details"];

    internal static readonly string[] UsageColumns = [.. HeadColumns, .. TokenCounts.Names, .. TailColumns, .. TagColumns.Names];
}
