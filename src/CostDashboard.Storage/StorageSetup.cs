using CostDashboard.Storage.Rollups;
using CostDashboard.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.Storage;

public static class StorageSetup
{
    /// <summary>Registers the engine that <paramref name="options"/> names, behind the interfaces of this folder.</summary>
    /// <returns>Where the host keeps its own files.</returns>
    public static DataFolder AddStorage(this IServiceCollection services, StorageOptions options, string connectionString)
    {
        options.Validate();
        services.AddSingleton(options);
        services.AddMetrics();
        services.AddSingleton<WriteHealth>();
        services.AddSingleton<HeavyQuestions>();
        services.AddSingleton<StorageMetrics>();
        services.AddSingleton(new RollupTables(new HeldDimensions([]), options.HourDays));
        var folder = services.AddSqlite(connectionString);
        services.AddSingleton(folder);
        return folder;
    }
}
