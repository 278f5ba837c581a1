using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

public static class PricesSetup
{
    public static WebApplicationBuilder AddPrices(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => PriceLists.Load());
        builder.Services.AddSingleton<PriceBookStore>().AddSingleton<OwnPriceEditor>().AddSingleton<ListSelectionEditor>().AddSingleton<TierRuleEditor>().AddSingleton<TierRuleRepricing>();
        var fetch = builder.Configuration.Read<PriceFetchOptions>(PriceFetchOptions.Section);
        fetch.Validate(PriceFetchOptions.Section, builder.Configuration.Read<OutgoingOptions>(OutgoingOptions.Section).Networks());
        builder.Services.AddSingleton(fetch).AddSingleton<WaitingPrices>().AddSingleton<PriceFetcher>();
        builder.Services.AddSingleton<PricePreviews>().AddSingleton<MarketVersions>().AddSingleton<PriceTable>().AddSingleton<PriceChangesQuery>();
        builder.Services.AddScoped<PricesQuery>().AddScoped<PriceFiles>();
        return builder;
    }
}
