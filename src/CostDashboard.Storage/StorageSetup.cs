using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CostDashboard.Storage;

public static class StorageSetup
{
    /// <summary>Registers the engine that <paramref name="options"/> names, behind the seams of this folder.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options, string connectionString)
    {
        options.Validate();
        var database = new SqliteDatabase(connectionString);
        services.AddSingleton(options);
        services.AddSingleton(database);
        services.AddMetrics();
        services.AddSingleton<WriteHealth>();
        services.AddSingleton<HeavyQuestions>();
        services.AddSingleton<StorageMetrics>();
        services.AddSingleton<ReadConnections>();
        services.AddSingleton<HeavyReads>();
        services.AddSingleton<TermReader>();
        services.AddSingleton<SqliteUsageStore>();
        services.TryAddSingleton<IUsageStore>(provider => provider.GetRequiredService<SqliteUsageStore>());
        services.AddSingleton<SqliteRollups>();
        services.AddSingleton<IRollups>(provider => provider.GetRequiredService<SqliteRollups>());
        services.AddSingleton<ISpendReader, SqliteSpendReader>();
        services.AddSingleton<IUsageReader, SqliteUsageReader>();
        services.AddSingleton<IValueReader, SqliteValueReader>();
        services.AddSingleton<IAttributionReader, SqliteAttributionReader>();
        services.AddSingleton<IRepricingReader, SqliteRepricingReader>();
        services.AddSingleton<IPricedGroupReader, SqlitePricedGroupReader>();
        services.AddSingleton<IUnpricedReader, SqliteUnpricedReader>();
        services.AddSingleton<IPredictionReader, SqlitePredictionReader>();
        services.AddSingleton<StorageStartup>();
        services.AddHostedService<WriteProbe>();
        services.AddDbContextFactory<CostDbContext>((provider, builder) => builder
            .UseSqlite(database.ConnectionString)
            .AddInterceptors(new WriteGateInterceptor(database, provider.GetRequiredService<WriteHealth>())));
        return services;
    }
}
