using Microsoft.Data.Sqlite;

namespace CostDashboard.App.Tests.Support;

/// <summary>A folder for one database and what lies beside it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("costdashboard-test-").FullName;

    public string DatabaseFile => System.IO.Path.Combine(Path, "costdashboard.db");

    public T Query<T>(string sql, string file = "costdashboard.db")
    {
        using var connection = TestConnection.Open(System.IO.Path.Combine(Path, file), SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Text of the tests themselves.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (T)Convert.ChangeType(command.ExecuteScalar()!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>All files as they are now. A journal that was deleted since it was listed holds nothing any more.</summary>
    public IEnumerable<(string Name, byte[] Bytes)> Contents()
    {
        foreach (var file in Directory.GetFiles(Path, "*", SearchOption.AllDirectories))
        {
            byte[] bytes;
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                bytes = copy.ToArray();
            }
            catch (FileNotFoundException)
            {
                continue;
            }

            yield return (System.IO.Path.GetRelativePath(Path, file), bytes);
        }
    }

    public void Dispose()
    {
        // The connections of EF Core and the scheduler stay in their pool, which would keep the files.
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
