using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Fetching;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices/fetch: the price file that is fetched on a schedule.</summary>
public static class PriceFetchApi
{
    public static void MapPriceFetch(this RouteGroupBuilder prices)
    {
        prices.MapGet("/fetch", async (PriceFetchOptions options, FetchStates states, CancellationToken ct) =>
                TypedResults.Ok(PriceFetchAnswer.Of(options, await states.FindAsync(WaitingPrices.Name, ct))))
            .Needs(Actions.SeeSpend)
            .WithSummary(
                "The scheduled fetch of a price file: whether it is on, how it ended last, and since when a file waits for confirmation.");
        prices.MapPost("/fetch/run", RunAsync).Needs(Actions.EditPrices)
            .WithSummary("Fetch the price file now.").Produces<PriceFetchAnswer>().ProducesProblem(409).ProducesProblem(502);
        prices.MapPost("/fetch/preview", PreviewAsync).Needs(Actions.EditPrices)
            .WithSummary(
                "Compare the file that waits with the prices in use; the answer's preview_id applies it, by POST /api/v1/prices/versions.")
            .Produces<PricePreviewAnswer>().ProducesProblem(404);
        prices.MapDelete("/fetch/waiting", async Task<Results<NoContent, ProblemHttpResult>> (HttpContext http, WaitingPrices waiting) =>
                await waiting.DropAsync(http.By(Actions.EditPrices), http.RequestAborted) ? TypedResults.NoContent() : NoFile())
            .Needs(Actions.EditPrices)
            .WithSummary("Drop the file that waits.").ProducesProblem(404);
    }

    private static async Task<IResult> RunAsync(PriceFetchOptions options, PriceFetcher fetcher, FetchStates states, CancellationToken ct)
    {
        if (!options.Enabled) return Problem(409, $"The fetch is off. Set {PriceFetchOptions.Section}:Enabled, and restart.");
        if (await fetcher.RunOnceAsync(ct) is not { } run) return Problem(409, "The price file is being fetched at this moment.");

        return run.Outcome is null
            ? Problem(502, run.Problem!)
            : TypedResults.Ok(PriceFetchAnswer.Of(options, await states.FindAsync(WaitingPrices.Name, ct)));
    }

    private static async Task<IResult> PreviewAsync(WaitingPrices waiting, CancellationToken ct) =>
        await waiting.PreviewAsync(ct) is { } preview ? TypedResults.Ok(PricePreviewAnswer.Of(preview)) : NoFile();

    private static ProblemHttpResult NoFile() => Problem(404, "No price file waits for confirmation.");

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}

/// <param name="WaitingSince">The time since which a file waits; null when none does.</param>
public sealed record PriceFetchAnswer(FetchAnswer Fetch, bool Automatic, DateTime? WaitingSince)
{
    public static PriceFetchAnswer Of(PriceFetchOptions options, FetchState? state) =>
        new(FetchAnswer.Of(options, state), options.Automatic, state?.WaitingSince);
}
