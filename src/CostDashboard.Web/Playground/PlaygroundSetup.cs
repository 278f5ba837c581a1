using CostDashboard.Core.Advice;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Web.Ingest;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CostDashboard.Web.Playground;

public static class PlaygroundSetup
{
    public static WebApplicationBuilder AddPlayground(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(_ => new Tokenizers(file => SeedData.Read(Path.Combine("tokenizers", file))));
        services.TryAddSingleton(_ => TokenizerFamilies.Load(SeedData.Read(Path.Combine("tokenizers", "families.json"))));
        services.TryAddSingleton<ModelTokenizers>();
        services.TryAddSingleton<TextCounter>();
        services.TryAddSingleton<ChatCounter>();
        services.AddSingleton(all => new AdviceList(new AdviceData(
            PhraseList.Load(SeedData.Read("phrases.json")), all.GetRequiredService<CacheMinimums>(), all.GetRequiredService<Tokenizers>())));
        services.AddSingleton(_ => CacheMinimums.Load(SeedData.Read("cache-minimums.json")));
        services.AddSingleton<PromptCounter>().AddSingleton<ModelTable>().AddSingleton<CompareTable>().AddSingleton<CachingTable>();
        services.AddSingleton<BatchRun>().AddSingleton<BatchFiles>();
        services.AddScoped<PlaygroundSession>().AddScoped<VolumeQuery>().AddScoped<PlaygroundQuery>();
        return builder;
    }
}
