using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Snapshots;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ingest;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices/versions: the market catalogue over time. A file is looked at first, and applied by a second call.</summary>
public static class MarketVersionsApi
{
    private const string FileTooLarge = "No price file is that large; the prices in use stay.";

    public static WebApplication MapMarketVersions(this RouteGroupBuilder prices, WebApplication app)
    {
        prices.MapGet("/versions", async (MarketVersions versions, CancellationToken ct) => TypedResults.Ok(new { Versions = await versions.ListAsync(ct) })).RequireAuthorization(Scopes.Read)
            .WithSummary("Versions of the market catalogue, newest first, and from when on each holds.");
        prices.MapPost("/versions/preview", PreviewAsync).RequireAuthorization(Scopes.Admin)
            .WithSummary("Compare a price file, of genai-prices, LiteLLM, OpenRouter, models.dev or Portkey, with the prices in use. Changes nothing; the answer's preview_id applies it within 30 minutes.")
            .AddOpenApiOperationTransformer(RequestBody.Describe("The file as it came, up to 16 MiB; gzip welcome.", "application/json"))
            .Produces<PreviewAnswer>().ProducesProblem(400).ProducesProblem(413).ProducesProblem(415);
        prices.MapPost("/versions", ApplyAsync).RequireAuthorization(Scopes.Admin)
            .WithSummary("Apply a previewed file to records from an instant on, now if none is given. Earlier records keep their prices.")
            .Produces(201).ProducesValidationProblem().ProducesProblem(404);
        return app;
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, PricePreviews previews, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var options = new MergeOptions { KeepVanished = text.Flag("keep_vanished"), Provider = text.One("provider") };
        if (text.Problem() is { } wrong) return wrong;

        var sent = await RequestBody.ReadAsync(http.Request, PriceSnapshot.MaximumBytes, http.RequestAborted, FileTooLarge);
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            return previews.Read(body.Memory, options).ToOk(PreviewAnswer.Of);
        }
    }

    private static async Task<IResult> ApplyAsync(ApplyBody body, HttpContext http, MarketVersions versions)
    {
        if (string.IsNullOrWhiteSpace(body.PreviewId)) return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["preview_id"] = ["is missing; POST /api/v1/prices/versions/preview gives one"] });

        var saved = await versions.ApplyAsync(body.PreviewId, body.From?.UtcDateTime, body.Note, http.User.Identity!.Name!, http.RequestAborted);
        return saved.ToSaved("/api/v1/prices/versions/");
    }

    /// <param name="From">With its offset from UTC; absent for now.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record ApplyBody(string? PreviewId, DateTimeOffset? From, string? Note);
}
