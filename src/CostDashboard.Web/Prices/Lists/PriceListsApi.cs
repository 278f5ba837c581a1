using System.Text.Json.Serialization;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices/lists: resellers' and committed-use lists, and for which records they are in use.</summary>
public static class PriceListsApi
{
    public static void MapPriceLists(this RouteGroupBuilder prices)
    {
        prices.MapGet("/lists", (PriceLists lists) => TypedResults.Ok(new PriceListsAnswer([.. lists.All.Select(PriceListAnswer.Of)])))
            .Needs(Actions.SeeSpend)
            .WithSummary("The price lists there are, with their models.");
        prices.MapGet("/lists/selections", (PriceBookStore store) =>
                TypedResults.Ok(new ListSelectionsAnswer([.. store.Book.Lists.Select(ListSelectionAnswer.Of)])))
            .Needs(Actions.SeeSpend)
            .WithSummary("The lists that are in use, and for which records.");
        prices.MapPost("/lists/selections", SelectAsync).Needs(Actions.EditPrices)
            .WithSummary("Put a list into use for records of a source, a team or a provider, or for all.")
            .Produces<SavedAnswer>(201).ProducesValidationProblem();
        prices.MapDelete("/lists/selections/{id:long}", DeleteAsync).Needs(Actions.EditPrices)
            .WithSummary("Take a list out of use. What is priced already keeps its price.");
    }

    private static async Task<IResult> SelectAsync(ListSelectionBody body, HttpContext http, ListSelectionEditor editor)
    {
        if (string.IsNullOrWhiteSpace(body.List)) return Refusal.Of("list", "is missing; GET /api/v1/prices/lists names them").ToResult();

        var scope = new PriceConditions
        {
            Source = body.Source, Team = body.Team, Provider = body.Provider, From = body.From?.UtcDateTime, To = body.To?.UtcDateTime,
        };
        var saved = await editor.SelectAsync(body.List, scope, http.By(Actions.EditPrices), http.RequestAborted);
        return saved.ToSaved("/api/v1/prices/lists/selections/");
    }

    private static async Task<Results<NoContent, NotFound>> DeleteAsync(long id, HttpContext http, ListSelectionEditor editor) =>
        await editor.EndAsync(id, http.By(Actions.EditPrices), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();
}

/// <summary>Unknown fields are refused, since a slip in a condition's name would put the list into use for everything.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ListSelectionBody(
    string? List, string? Source, string? Team, string? Provider, DateTimeOffset? From, DateTimeOffset? To);

public sealed record PriceListsAnswer(IReadOnlyList<PriceListAnswer> Lists);

public sealed record PriceListAnswer(string Id, string Name, IReadOnlyList<ListedModelAnswer> Models)
{
    public static PriceListAnswer Of(PriceList list) => new(list.Id, list.Name, [.. list.Models.Select(ListedModelAnswer.Of)]);
}

/// <param name="Instance">The machine it runs on; null where the list does not say.</param>
public sealed record ListedModelAnswer(
    string Model, IReadOnlyDictionary<string, TieredRateAnswer> Rates, long? ContextWindow, string? Instance)
{
    public static ListedModelAnswer Of(PriceListModel model) =>
        new(model.Model, TieredRateAnswer.Of(model.Rates), model.ContextWindow, model.Instance);
}

public sealed record ListSelectionsAnswer(IReadOnlyList<ListSelectionAnswer> Selections);

/// <summary>A price list in use; what is null does not matter for its scope.</summary>
public sealed record ListSelectionAnswer(
    long Id, string List, string Name, string? Source, string? Team, string? Provider, DateTime? From, DateTime? To)
{
    public static ListSelectionAnswer Of(ListSelection selection) => new(
        selection.Id, selection.List.Id, selection.List.Name,
        selection.Scope.Source, selection.Scope.Team, selection.Scope.Provider, selection.Scope.From, selection.Scope.To);
}
