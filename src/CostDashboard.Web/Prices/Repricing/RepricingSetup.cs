namespace CostDashboard.Web.Prices;

public static class RepricingSetup
{
    public static WebApplicationBuilder AddRepricing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RepricingWork>().AddSingleton<RepricingLog>().AddSingleton<RepricingRun>().AddSingleton<UnpricedQuery>().AddSingleton<BedrockInUse>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RepricingRun>());
        return builder;
    }
}
