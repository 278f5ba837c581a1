using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using CostDashboard.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.Storage;

public static class StorageSetup
{
    /// <summary>Registers the engine that <paramref name="options"/> names, behind the interfaces of this folder.</summary>
    /// <param name="tags">Tags that are dimensions of this installation; at most <see cref="HeldDimensions.MostTags"/>.</param>
    /// <returns>Where the host keeps its own files.</returns>
    public static DataFolder AddStorage(
        this IServiceCollection services, StorageOptions options, string connectionString, IReadOnlyList<Dimension>? tags = null)
    {
        options.Validate();
        services.AddSingleton(options);
        services.AddMetrics();
        services.AddSingleton<WriteHealth>();
        services.AddSingleton<HeavyQuestions>();
        services.AddSingleton<StorageMetrics>();
        var held = new HeldDimensions(tags ?? []);
        services.AddSingleton(held);
        services.AddSingleton(new RollupTables(held, options.HourDays));
        var folder = services.AddSqlite(connectionString);
        services.AddSingleton(folder);
        return folder;
    }
}
