using CostDashboard.Core.Tokens.Requests;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ingest;

namespace CostDashboard.Web.Tokens;

/// <summary>/api/v1/predictions/prompts: counts that are kept to be compared with what is billed.</summary>
public static class KeptCountsApi
{
    private const string Body = "{\"text\":\"…\"}, or {\"messages\":[…]} with tools, system and response_format as a provider takes them.";

    public static WebApplication MapKeptCounts(this WebApplication app)
    {
        var prompts = app.MapGroup("/api/v1/predictions/prompts").WithTags("Tokens").DisableAntiforgery().ProducesProblem(401)
            .ProducesProblem(403);
        prompts.MapGet("", (KeptCounts kept) => TypedResults.Ok(new KeptCountsAnswer([.. kept.Table.All.Select(KeptCountAnswer.Of)])))
            .Needs(Actions.SeeSpend)
            .WithSummary("Prompts whose counts are kept: hashes and counts, the newest first.");
        prompts.MapPost("", KeepAsync).Needs(Actions.KeepCounts)
            .WithSummary(
                "Count a prompt for every model and keep its hash and counts, "
                + "so that records with this prompt_hash are compared with them. "
                + "Its text is not kept.")
            .AddOpenApiOperationTransformer(RequestBody.Describe(Body, "application/json"))
            .Produces<KeptCountAnswer>().ProducesProblem(400).ProducesProblem(409).ProducesProblem(413);
        prompts.MapDelete("/{hash}", ForgetAsync).Needs(Actions.ForgetCounts)
            .WithSummary("Forget a kept count. Records with its hash are compared no longer.")
            .Produces(204).ProducesProblem(404);
        return app;
    }

    private static async Task<IResult> KeepAsync(HttpContext http, PromptKeeper keeper)
    {
        var sent = await RequestBody.ReadAsync(http.Request, CountApi.MostBytes, http.RequestAborted, CountApi.SendLess);
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            var (prompt, wrong) = TokenBodies.Prompt(body.Bytes);
            if (prompt is null) return CountApi.Refuse(wrong!);
            if (PromptKeeper.HashOf(prompt) is not { } hash)
                return CountApi.Refuse("The prompt has no text, so it has no hash to be found by. Send the text that your calls send.");

            return await keeper.KeepAsync(hash, prompt, http.By(Actions.KeepCounts), http.RequestAborted) is { } kept
                ? TypedResults.Ok(KeptCountAnswer.Of(kept))
                : TypedResults.Problem(
                    $"{KeptCounts.Most} counts are kept already. Delete one of them first: DELETE /api/v1/predictions/prompts/{{hash}}.",
                    statusCode: StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> ForgetAsync(string hash, KeptCounts kept, CancellationToken ct) =>
        await kept.ForgetAsync(hash, ct)
            ? TypedResults.NoContent()
            : TypedResults.Problem(
                $"No count is kept for '{UsageText.Echo(hash)}'. GET /api/v1/predictions/prompts lists them.",
                statusCode: StatusCodes.Status404NotFound);
}

/// <summary>Kept counts, the newest first.</summary>
public sealed record KeptCountsAnswer(IReadOnlyList<KeptCountAnswer> Prompts);

/// <summary>A kept count.</summary>
/// <param name="Counted">"request", with what stands around its texts, or "text".</param>
/// <param name="Tokens">Input tokens by one model of each way models count; a model that is not among them counts as one of these
/// does.</param>
public sealed record KeptCountAnswer(
    string PromptHash, string Counted, string KeptBy, DateTime KeptAt, IReadOnlyDictionary<string, long> Tokens)
{
    public static KeptCountAnswer Of(KeptCount count) =>
        new(count.Hash, count.IsRequest ? "request" : "text", count.By, count.At, count.ByModel);
}
