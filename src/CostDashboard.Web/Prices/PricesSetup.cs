using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>What prices need of the host, and their routes.</summary>
public static class PricesSetup
{
    public static WebApplicationBuilder AddPrices(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => PriceLists.Load());
        builder.Services.AddSingleton<PriceBookStore>().AddSingleton<OwnPriceEditor>().AddSingleton<ListSelectionEditor>();
        builder.Services.AddSingleton<TierRuleEditor>().AddSingleton<TierRuleRepricing>();
        var fetch = builder.Configuration.Read<PriceFetchOptions>(PriceFetchOptions.Section);
        fetch.Validate(PriceFetchOptions.Section, builder.Configuration.Read<OutgoingOptions>(OutgoingOptions.Section).Networks());
        builder.Services.AddSingleton(fetch).AddSingleton<WaitingPrices>().AddSingleton<PriceFetcher>();
        builder.Services.AddSingleton<PricePreviews>().AddSingleton<MarketVersions>().AddSingleton<ModelsQuery>()
            .AddSingleton<PriceChangesQuery>();
        builder.Services.AddSingleton<UnpricedModels>().AddSingleton<UnpricedQuery>().AddSingleton<BedrockInUse>();
        builder.Services.AddSingleton<RepricingWork>().AddSingleton<RepricingLog>().AddSingleton<RepricingRun>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RepricingRun>());
        builder.Services.AddScoped<PricesQuery>().AddScoped<PriceFiles>();
        return builder;
    }

    public static WebApplication MapPrices(this WebApplication app)
    {
        var prices = app.MapGroup("/api/v1/prices").WithTags("Prices").DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);
        prices.MapModels();
        prices.MapPriceChanges();
        prices.MapExplain();
        prices.MapUnpriced();
        prices.MapRepricing();
        prices.MapOwnPrices();
        prices.MapPriceLists();
        prices.MapTierRules();
        prices.MapMarketVersions();
        prices.MapPriceFetch();
        prices.MapPrecedenceAndLog();
        return app;
    }
}
