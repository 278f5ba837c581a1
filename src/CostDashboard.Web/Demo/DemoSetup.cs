using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.Extensions.Options;

namespace CostDashboard.Web.Demo;

public static class DemoSetup
{
    public const string Email = "demo@costdashboard.example";

    /// <summary>Shown on the sign-in page: a demo keeps no secrets.</summary>
    public const string Password = "look-around";

    /// <summary>"demo" fills a database of its own with life-like data, and serves it.</summary>
    public static readonly Command Command = new("demo", "'demo' to serve life-like data", async (app, _) =>
    {
        await app.Services.GetRequiredService<DemoSeeder>().RunAsync(CancellationToken.None);
        return null;
    });

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
        builder.Services.AddOptions<DemoAccount>().Configure<IOptions<BootstrapOptions>>((account, bootstrap) =>
        {
            // A password that an operator chose is not shown to whoever opens the page.
            if (bootstrap.Value.AdminPassword != Password) return;
            account.Email = bootstrap.Value.AdminEmail;
            account.Password = Password;
        });
        return builder;
    }
}
