using System.Text;
using System.Text.Json.Nodes;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices/own: negotiated rates, discounts, "priced as" and machines.</summary>
public static class OwnPricesApi
{
    private const int MaximumBytes = 256 * 1024;
    private const string Shape =
        "A name; model, provider, source, team, service_tier, from, to as far as they matter; "
        + "and exactly one of rates, adjustment, same_as, self_hosted.";

    public static void MapOwnPrices(this RouteGroupBuilder prices)
    {
        prices.MapGet("/own", (PriceBookStore store) => TypedResults.Ok(OwnPricesAnswer.Of(store.Book))).Needs(Actions.SeeSpend)
            .WithSummary("Own prices in use.");
        prices.MapPost("/own", (HttpContext http, OwnPriceEditor editor) => SaveAsync(null, http, editor))
            .Needs(Actions.EditPrices)
            .WithSummary("Make an own price, for records from now on.")
            .AddOpenApiOperationTransformer(RequestBody.Describe(Shape, "application/json"))
            .Produces<SavedAnswer>(201).ProducesValidationProblem().ProducesProblem(413);
        prices.MapPut("/own/{id:long}", (long id, HttpContext http, OwnPriceEditor editor) => SaveAsync(id, http, editor))
            .Needs(Actions.EditPrices)
            .WithSummary("Replace an own price. What is priced already keeps its price.")
            .AddOpenApiOperationTransformer(RequestBody.Describe(Shape, "application/json"))
            .Produces<SavedAnswer>().ProducesValidationProblem().ProducesProblem(404).ProducesProblem(413);
        prices.MapDelete("/own/{id:long}", DeleteAsync).Needs(Actions.EditPrices)
            .WithSummary("Delete an own price. What is priced already keeps its price.");
    }

    private static async Task<IResult> SaveAsync(long? id, HttpContext http, OwnPriceEditor editor)
    {
        var sent = await RequestBody.ReadAsync(http.Request, MaximumBytes, http.RequestAborted, "A price is never that long.");
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            try
            {
                var price = OwnPrice.FromJson(Encoding.UTF8.GetString(body.Bytes));
                var saved = await editor.SaveAsync(id, price, http.By(Actions.EditPrices), http.RequestAborted);
                return saved.ToSaved(id is null ? "/api/v1/prices/own/" : null);
            }
            catch (PriceDataException unreadable)
            {
                return TypedResults.Problem(unreadable.Message, statusCode: StatusCodes.Status400BadRequest);
            }
        }
    }

    private static async Task<Results<NoContent, NotFound>> DeleteAsync(long id, HttpContext http, OwnPriceEditor editor) =>
        await editor.DeleteAsync(id, http.By(Actions.EditPrices), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();
}

/// <param name="Prices">Each price is spelled as POST takes it, with its id added.</param>
public sealed record OwnPricesAnswer(IReadOnlyList<JsonNode?> Prices)
{
    public static OwnPricesAnswer Of(PriceBook book) => new([.. book.Own.Select(price => JsonNode.Parse(price.ToJson()))]);
}
