using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// The SQL function <c>add_sums(a, b)</c>, which adds packed sums up, so that a row is found once and added to in its place.
/// </summary>
internal static class AddSums
{
    public const string Name = "add_sums";

    /// <summary>What the function's error says where a sum no longer fits.</summary>
    public const string Overflow = "integer overflow";

    private const int Arguments = 2;

    public static void Register(SqliteConnection connection) => raw.sqlite3_create_function(
        connection.Handle!, Name, Arguments, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, new byte[8 * 1024], Add);

    private static void Add(sqlite3_context context, object scratch, sqlite3_value[] values)
    {
        var left = raw.sqlite3_value_blob(values[0]);
        var right = raw.sqlite3_value_blob(values[1]);
        var buffer = (byte[])scratch;
        Span<byte> into = left.Length + right.Length <= buffer.Length ? buffer : new byte[left.Length + right.Length];
        try
        {
            var length = PackedSums.Add(left, right, into);
            // An empty span has no address, which SQLite would take for NULL.
            if (length == 0) raw.sqlite3_result_zeroblob(context, 0);
            else raw.sqlite3_result_blob(context, into[..length]);
        }
        catch (OverflowException)
        {
            raw.sqlite3_result_error(context, Overflow);
        }
    }
}
