using CostDashboard.Web.Accounts;

namespace CostDashboard.Web.Attributing;

/// <summary>What attribution rules need of the host, and their routes.</summary>
public static class AttributionSetup
{
    public static WebApplicationBuilder AddAttribution(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AttributionRuleSet>();
        builder.Services.AddSingleton<DryRun>().AddSingleton<Reattribution>().AddSingleton<ReattributionRun>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ReattributionRun>());
        builder.Services.AddScoped<AttributionRuleCheck>().AddScoped<DryRunRules>().AddScoped<AttributionRuleEditor>()
            .AddScoped<AttributionQuery>();
        return builder;
    }

    public static WebApplication MapAttribution(this WebApplication app)
    {
        var attribution = app.MapGroup("/api/v1/attribution").Needs(Actions.EditAttribution).WithTags("Attribution")
            .DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);
        attribution.MapRules();
        attribution.MapRuns();
        return app;
    }
}
