using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Corrections;
using CostDashboard.Core.Pricing.Fees;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

public static class IngestSetup
{
    /// <summary>
    /// What the program ships does not change while it runs: it is read once for all hosts of a process, of which tests start hundreds.
    /// </summary>
    private static readonly Lazy<CatalogueCorrections> Corrections = new(() =>
        CatalogueCorrections.Load(SeedData.Read("catalogue-corrections.json")));

    private static readonly Lazy<PriceBook> Shipped = new(() => new PriceBook(
        [MarketVersion.Of(null, PriceCatalogue.Load(SeedData.Read("genai-prices.json"), SeedData.CatalogueVersion), Corrections.Value)],
        ServiceTierRules.Load(SeedData.Read("service-tiers.json")),
        fees: ToolFees.Load(SeedData.Read("tool-fees.json"))));

    public static WebApplicationBuilder AddIngest(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Read<IngestOptions>(IngestOptions.Section);
        options.Validate();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => Corrections.Value);
        builder.Services.AddSingleton(_ => new Pricer(Shipped.Value));
        builder.Services.AddSingleton<Ingestor>().AddSingleton<UsageReceiver>();
        builder.Services.AddSingleton<IngestCounters>().AddSingleton<RejectedRecords>().AddSingleton<IngestLog>();
        builder.Services.AddSingleton<SourcesQuery>().AddSingleton<RejectedQuery>().AddSingleton<RejectedResend>().AddSingleton<Uploader>();
        builder.Services.AddScoped<IngestQuery>();
        builder.Services.AddHostedService<IngestSaver>();
        builder.Services.AddSingleton<LangfuseMemory>();
        builder.AddTraces();

        // The formats' own reading counts decompressed bytes; this bounds what comes over the wire.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes);
        return builder;
    }

    public static WebApplication MapIngest(this WebApplication app)
    {
        // A broken catalogue stops the start, not the first record.
        _ = app.Services.GetRequiredService<Pricer>();

        app.MapUsage();
        app.MapLangfuse();
        app.MapTraces();
        return app;
    }
}
