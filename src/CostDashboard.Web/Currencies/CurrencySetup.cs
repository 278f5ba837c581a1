using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Currencies;

/// <summary>What exchange rates need of the host, and their routes.</summary>
public static class CurrencySetup
{
    public static WebApplicationBuilder AddCurrencies(this WebApplicationBuilder builder)
    {
        var feed = builder.Configuration.Read<CurrencyFeedOptions>(CurrencyFeedOptions.Section);
        feed.Validate(CurrencyFeedOptions.Section, builder.Configuration.Read<OutgoingOptions>(OutgoingOptions.Section).Networks());
        builder.Services.AddSingleton(feed).AddSingleton<CurrencyStore>().AddSingleton<CurrencyFetcher>();
        builder.Services.AddScoped<CurrencyQuery>();
        builder.Services.AddSingleton<CurrentRates>().AddSingleton<ShownCurrencies>();
        return builder;
    }

    public static WebApplication MapCurrencies(this WebApplication app)
    {
        app.MapGroup("/api/v1/currency").WithTags("Currency").DisableAntiforgery().ProducesProblem(401).ProducesProblem(403)
            .MapRatesAndFeed();
        return app;
    }
}
