using CostDashboard.Web.Accounts;

namespace CostDashboard.Web.Demo;

public static class DemoSetup
{
    public const string Email = "demo@costdashboard.example";

    /// <summary>Shown on the sign-in page: a demo keeps no secrets.</summary>
    public const string Password = "look-around";

    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AlertRulesSeed>();
        builder.Services.AddSingleton<AttributionRulesSeed>();
        builder.Services.AddSingleton<CurrencyRatesSeed>();
        builder.Services.AddSingleton<DemoSeeder>();
        builder.Services.AddHostedService<DemoTraffic>();
        builder.Services.PostConfigure<BootstrapOptions>(options =>
        {
            options.AdminEmail ??= Email;
            options.AdminPassword ??= Password;
        });
        builder.Services.AddOptions<DemoAccount>().Configure<Microsoft.Extensions.Options.IOptions<BootstrapOptions>>((account, bootstrap) =>
        {
            // A password that an operator chose is not shown to whoever opens the page.
            if (bootstrap.Value.AdminPassword != Password) return;
            account.Email = bootstrap.Value.AdminEmail;
            account.Password = Password;
        });
        return builder;
    }
}
