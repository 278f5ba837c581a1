using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Currencies;

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
}
