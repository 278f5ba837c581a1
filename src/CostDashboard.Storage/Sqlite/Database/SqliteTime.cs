namespace CostDashboard.Storage.Sqlite;

/// <summary>Instants as integers: milliseconds of the Unix epoch.</summary>
internal static class SqliteTime
{
    public static long Milliseconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    public static DateTime FromMilliseconds(long milliseconds) => DateTime.UnixEpoch.AddMilliseconds(milliseconds);
}
