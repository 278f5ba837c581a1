using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>The notes that writes leave, beside the named values of the database itself. Written by the writer alone.</summary>
internal sealed class KeptNotes(SqliteConnection connection) : IDisposable
{
    /// <summary>Repricing's, as databases of earlier versions hold it: the name as it is. Every other name gets a prefix.</summary>
    private const string Unprefixed = "repricing";

    private readonly Statement _keep = new(
        connection, "INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value");

    public static string? Find(string name, SqliteConnection connection) => MetaTable.Get(connection, KeyOf(name));

    public void Keep(string name, string text)
    {
        _keep.Bind(1, KeyOf(name));
        _keep.Bind(2, text);
        _keep.Execute();
    }

    public void Dispose() => _keep.Dispose();

    private static string KeyOf(string name) => name == Unprefixed ? name : "note." + name;
}
