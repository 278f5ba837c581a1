using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CostDashboard.Storage.Sqlite;

internal static class SqliteSetup
{
    /// <returns>The folder of the database's file.</returns>
    public static DataFolder AddSqlite(this IServiceCollection services, string connectionString)
    {
        var database = new SqliteDatabase(connectionString);
        services.AddSingleton(database);
        services.AddSingleton<ReadConnections>();
        services.AddSingleton<HeavyReads>();
        services.AddSingleton<TermReader>();
        services.AddSingleton<SqliteUsageStore>();
        services.TryAddSingleton<IUsageStore>(provider => provider.GetRequiredService<SqliteUsageStore>());
        services.AddSingleton<TagFill>();
        services.AddSingleton<TotalsFile>();
        services.AddSingleton<SqliteRollups>();
        services.AddSingleton<IRollups>(provider => provider.GetRequiredService<SqliteRollups>());
        services.AddSingleton<ISpendReader, SqliteSpendReader>();
        services.AddSingleton<IUsageReader, SqliteUsageReader>();
        services.AddSingleton<StorageStartup, SqliteStartup>();
        services.AddHostedService<WriteProbe>();
        services.AddDbContextFactory<CostDbContext>((provider, builder) => builder
            .UseSqlite(database.ConnectionString)
            .AddInterceptors(
                new WriteGateInterceptor(database, provider.GetRequiredService<WriteHealth>()),
                new CommandTroubleInterceptor(),
                new ConnectionTroubleInterceptor()));
        return new DataFolder(database.Folder);
    }
}
