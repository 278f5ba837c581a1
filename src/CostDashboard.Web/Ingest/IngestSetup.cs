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
    public static WebApplicationBuilder AddIngest(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Read<IngestOptions>(IngestOptions.Section);
        options.Validate();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => CatalogueCorrections.Load(SeedData.Read("catalogue-corrections.json")));
        builder.Services.AddSingleton(all => new Pricer(new PriceBook(
            [MarketVersion.Of(null, PriceCatalogue.Load(SeedData.Read("genai-prices.json"), SeedData.CatalogueVersion), all.GetRequiredService<CatalogueCorrections>())],
            ServiceTierRules.Load(SeedData.Read("service-tiers.json")),
            fees: ToolFees.Load(SeedData.Read("tool-fees.json")))));
        builder.Services.AddSingleton<Ingestor>();
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

        app.MapPost("/api/v1/usage", UsageEndpoint.PostNativeAsync)
            .RequireAuthorization(Scopes.Ingest)
            .DisableAntiforgery()
            .WithTags("Usage")
            .WithSummary("Send native records: one object, an array, or NDJSON; gzip welcome. 200 means they are on disk.")
            .AddOpenApiOperationTransformer(UsageEndpoint.DescribeBody(
                "A native record, an array of them, or one a line (application/x-ndjson).", "application/json", "application/x-ndjson"))
            .Produces<IngestAnswer>().Produces<IngestAnswer>(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429).ProducesProblem(503);

        app.MapPost("/api/v1/usage/{format}", UsageEndpoint.PostFormatAsync)
            .RequireAuthorization(Scopes.Ingest)
            .DisableAntiforgery()
            .WithTags("Usage")
            .WithSummary("Send what other programs write: a provider's responses as they came, LiteLLM's payloads (litellm), CloudEvents (cloudevents), a table (csv) or a provider's usage report (openai-usage, anthropic-usage). X-CostDashboard-… headers fill what they lack.")
            .AddOpenApiOperationTransformer(UsageEndpoint.DescribeBody(
                "What the provider answered or the program wrote, a CSV table with a header, or pages of a usage report.",
                "application/json", "application/x-ndjson", "application/cloudevents+json", "application/cloudevents-batch+json", "text/event-stream", "text/csv"))
            .Produces<IngestAnswer>().Produces<IngestAnswer>(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429).ProducesProblem(503);
        app.MapLangfuse();
        app.MapTraces();
        return app;
    }
}
