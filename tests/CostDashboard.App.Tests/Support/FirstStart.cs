using CostDashboard.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CostDashboard.App.Tests.Support;

/// <summary>
/// What the program makes at its first start: an empty database with an administrator and a key. It takes a third of a second, so the
/// tests' hosts begin with copies of one that was made once; tests of the first start itself use <see cref="RunningHost.StartFirstAsync"/>.
/// </summary>
internal static class FirstStart
{
    /// <summary>Settings that decide what the first start makes.</summary>
    private static readonly string[] Deciding = ["--Bootstrap:", "--ConnectionStrings:", "--Reporting:TimeZone", "--demo"];

    private static readonly Lazy<Task<byte[]>> Made = new(MakeAsync);

    /// <summary>Does nothing where a database is there already or would be another one.</summary>
    public static async Task PrepareAsync(TemporaryFolder folder, string[] settings)
    {
        if (File.Exists(folder.DatabaseFile)
            || settings.Any(setting => Deciding.Any(name => setting.StartsWith(name, StringComparison.OrdinalIgnoreCase))))
        {
            return;
        }

        await File.WriteAllBytesAsync(folder.DatabaseFile, await Made.Value);
    }

    private static async Task<byte[]> MakeAsync()
    {
        using var folder = new TemporaryFolder();
        await using (await Program.BuildAsync(RunningHost.Arguments(folder), configure: builder => builder.Logging.ClearProviders()))
        {
            // Its database is up once it is built.
        }

        // The last connection that is closed writes the journal into the file.
        SqliteConnection.ClearAllPools();
        Assert.False(File.Exists(folder.DatabaseFile + "-wal"), "The journal of the database that tests begin with is still open.");
        return await File.ReadAllBytesAsync(folder.DatabaseFile);
    }
}
