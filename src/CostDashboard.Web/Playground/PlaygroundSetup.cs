using CostDashboard.Core.Advice;
using CostDashboard.Core.Prompts;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Playground;

public static class PlaygroundSetup
{
    public static WebApplicationBuilder AddPlayground(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(all => new AdviceList(new AdviceData(
            PhraseList.Load(SeedData.Read("phrases.json")), all.GetRequiredService<CacheMinimums>(),
            ParallelSample.Load(SeedData.Read("parallel-sample.json")), all.GetRequiredService<TextCounter>())));
        services.AddSingleton(_ => CacheMinimums.Load(SeedData.Read("cache-minimums.json")));
        services.AddSingleton<PromptCounter>().AddSingleton<ModelTable>().AddSingleton<CompareTable>().AddSingleton<CachingTable>();
        services.AddSingleton<BatchModels>().AddSingleton<BatchRun>().AddSingleton<BatchCosts>().AddSingleton<BatchFiles>();
        services.AddScoped<PlaygroundSession>().AddScoped<VolumeQuery>().AddScoped<UsualModelsQuery>().AddScoped<PlaygroundQuery>()
            .AddScoped<BilledQuery>();
        return builder;
    }
}
