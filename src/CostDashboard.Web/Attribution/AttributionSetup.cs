namespace CostDashboard.Web.Attributing;

public static class AttributionSetup
{
    public static WebApplicationBuilder AddAttribution(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AttributionRuleSet>();
        builder.Services.AddSingleton<DryRun>();
        builder.Services.AddSingleton<Reattribution>();
        builder.Services.AddSingleton<ReattributionRun>();
        builder.Services.AddScoped<AttributionRuleCheck>().AddScoped<DryRunRules>().AddScoped<AttributionRuleEditor>().AddScoped<AttributionQuery>();
        return builder;
    }
}
