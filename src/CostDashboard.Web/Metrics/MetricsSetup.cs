using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ingest;
using OpenTelemetry.Metrics;

namespace CostDashboard.Web.Metrics;

public static class MetricsSetup
{
    public const string Path = "/metrics";

    /// <summary>Our own meters, requests by route and status, and the runtime.</summary>
    public static WebApplicationBuilder AddMetricsEndpoint(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Read<MetricsOptions>(MetricsOptions.Section);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<IngestMetrics>();
        builder.Services.AddSingleton<RollupLag>();
        if (!options.Enabled) return builder;

        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(IngestMetrics.MeterName, RollupLag.MeterName, StorageMetrics.MeterName)
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter(exporter => exporter.ScrapeEndpointPath = Path));
        return builder;
    }

    public static WebApplication MapMetrics(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<MetricsOptions>();
        if (!options.Enabled) return app;

        // Made now, so that a meter that nothing has counted with yet is in the first answer.
        var lag = app.Services.GetRequiredService<RollupLag>();
        _ = app.Services.GetRequiredService<IngestMetrics>();
        _ = app.Services.GetRequiredService<StorageMetrics>();

        void ReadLagFirst(IApplicationBuilder branch) => branch.Use(async (http, next) =>
        {
            await lag.ReadAsync(http.RequestAborted);
            await next(http);
        });

        var endpoint = app.MapPrometheusScrapingEndpoint(
            Path, meterProvider: null, configureBranchedPipeline: ReadLagFirst, optionsName: null);
        if (options.Public) endpoint.AllowAnonymous();
        else endpoint.Needs(Actions.SeeSpend);
        return app;
    }
}

/// <summary>Section "Metrics".</summary>
public sealed class MetricsOptions
{
    public const string Section = "Metrics";

    /// <summary>Whether /metrics is there at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether it needs no key: for a scraper that can send none, in a network that only it can reach.</summary>
    public bool Public { get; set; }
}
