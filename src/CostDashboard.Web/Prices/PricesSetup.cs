namespace CostDashboard.Web.Prices;

public static class PricesSetup
{
    public static WebApplicationBuilder AddPrices(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => PriceLists.Load());
        builder.Services.AddSingleton<PriceBookStore>().AddSingleton<OwnPriceEditor>().AddSingleton<ListSelectionEditor>();
        builder.Services.AddSingleton<PricePreviews>().AddSingleton<MarketVersions>().AddSingleton<PriceTable>().AddSingleton<PriceChangesQuery>();
        builder.Services.AddScoped<PricesQuery>().AddScoped<PriceFiles>();
        return builder;
    }
}
