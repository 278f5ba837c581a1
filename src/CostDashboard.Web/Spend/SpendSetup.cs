using CostDashboard.Web.Accounts;

namespace CostDashboard.Web.Spend;

public static class SpendSetup
{
    public static WebApplicationBuilder AddSpend(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SpendQuery>().AddSingleton<CellQuery>();
        builder.Services.AddScoped<OverviewQuery>().AddScoped<RecordsQuery>().AddScoped<RecordQuery>();
        return builder;
    }

    public static WebApplication MapSpend(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization(Scopes.Read).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);
        api.MapGet("/costs", CostsEndpoint.GetAsync).WithTags("Costs")
            .WithSummary("Totals from rollups by granularity (total, hour, day, month) and dimensions; JSON, or CSV by Accept: text/csv.")
            .Produces<CostsAnswer>().ProducesProblem(400);
        api.MapGet("/costs/why", CostsEndpoint.WhyAsync).WithTags("Costs")
            .WithSummary("Why a total is what it is: its records by the price applied, each bucket × rate = amount. Of the first 500,000 records of the time asked for.")
            .Produces<CellAnswer>().ProducesProblem(400);
        api.MapGet("/usage", UsageListEndpoint.ListAsync).WithTags("Usage")
            .WithSummary("Records, newest first, filtered by any dimension.")
            .Produces<UsageListAnswer>().ProducesProblem(400);
        api.MapGet("/usage/{key}", UsageListEndpoint.GetAsync).WithTags("Usage")
            .WithSummary("One record, and under \"why\" the price and the arithmetic of its cost.")
            .Produces<IReadOnlyDictionary<string, object?>>().ProducesProblem(404);
        return app;
    }
}
