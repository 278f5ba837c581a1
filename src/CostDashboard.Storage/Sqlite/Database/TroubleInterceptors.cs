using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CostDashboard.Storage.Sqlite;

/// <summary>EF Core's questions fail as the engine's own do. Saves pass <see cref="WriteGateInterceptor"/>, which does the same.</summary>
internal sealed class CommandTroubleInterceptor : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData)
    {
        if (SqliteTrouble.Of(eventData.Exception) is { } trouble) throw trouble;
    }

    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        CommandFailed(command, eventData);
        return Task.CompletedTask;
    }
}

/// <summary>The same for a file that cannot be opened.</summary>
internal sealed class ConnectionTroubleInterceptor : DbConnectionInterceptor
{
    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData)
    {
        if (SqliteTrouble.Of(eventData.Exception) is { } trouble) throw trouble;
    }

    public override Task ConnectionFailedAsync(
        DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionFailed(connection, eventData);
        return Task.CompletedTask;
    }
}
