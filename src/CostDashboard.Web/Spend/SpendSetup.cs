using CostDashboard.Web.Accounts;
using Microsoft.AspNetCore.OpenApi;

namespace CostDashboard.Web.Spend;

public static class SpendSetup
{
    public static WebApplicationBuilder AddSpend(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SpendQuery>().AddSingleton<CellQuery>();
        builder.Services.AddScoped<OverviewQuery>().AddScoped<RecordsQuery>().AddScoped<RecordQuery>();
        builder.Services.Configure<OpenApiOptions>("v1", options => options.AddSchemaTransformer(CostRowSchema.DescribeAsync));
        return builder;
    }

    public static WebApplication MapSpend(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").Needs(Actions.SeeSpend).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);
        api.MapCosts();
        api.MapRecords();
        return app;
    }
}
