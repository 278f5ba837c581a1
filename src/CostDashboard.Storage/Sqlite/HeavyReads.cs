using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads for which a turn is needed where they read much.</summary>
public sealed class HeavyReads(ReadConnections connections, HeavyQuestions questions)
{
    /// <param name="rows">A query with one row for each row that will be read, of the parameters ?1 (from) and ?2 (to, exclusive). It is read only as far as a light question goes.</param>
    /// <param name="read">Reads, and looks at the token now and then.</param>
    public async Task<T> ReadAsync<T>(string rows, long from, long to, Func<SqliteConnection, T> read, CancellationToken ct)
    {
        if (Asker.Current is null) return await connections.ReadAsync(read, ct);

        var isHeavy = await connections.ReadAsync(connection => IsHeavy(rows, from, to, connection), ct);
        using var turn = isHeavy ? await questions.EnterAsync(ct) : null;
        return await connections.ReadAsync(read, ct);
    }

    private static bool IsHeavy(string rows, long from, long to, SqliteConnection connection)
    {
        using var count = new Statement(connection, $"SELECT count(*) FROM ({rows} LIMIT {HeavyQuestions.LightRows + 1})");
        count.Bind(1, from);
        count.Bind(2, to);
        return count.Step() && count.Int64(0) > HeavyQuestions.LightRows;
    }
}
