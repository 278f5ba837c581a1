using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>Creates, changes and deletes own prices, for the page and the API. Records that are priced keep their price.</summary>
public sealed class OwnPriceEditor(PriceBookStore store, TimeProvider time)
{
    /// <summary>Every own price is checked once for each pair of provider and model, which limits their number.</summary>
    private const int MostPrices = 1000;

    /// <param name="id">The price to change; null for a new one.</param>
    public async Task<Outcome<long>> SaveAsync(long? id, OwnPrice draft, string by, CancellationToken ct)
    {
        Outcome<long> saved = Refusal.Missing("There is no such own price.");
        await store.ChangeAsync(async context =>
        {
            var old = store.Book.Own.FirstOrDefault(price => price.Id == id);
            if (id is not null && old is null) return null;

            var price = draft with { Id = id ?? await NextIdAsync(context, ct) };
            var problems = Problems(price, isNew: old is null);
            if (problems.Count > 0)
            {
                saved = Refusal.Of(problems);
                return null;
            }

            saved = price.Id;
            await WriteAsync(context, price, isNew: old is null, by, ct);
            var others = store.Book.Own.Where(other => other.Id != price.Id);
            var action = old is null ? PriceActions.OwnCreated : PriceActions.OwnChanged;
            return new PriceBookChange(With([.. others, price]), action, price.Name, old?.ToJson(), price.ToJson());
        }, by, ct);
        return saved;
    }

    /// <returns>False when there is no such price.</returns>
    public Task<bool> DeleteAsync(long id, string by, CancellationToken ct) => store.ChangeAsync(async context =>
    {
        if (store.Book.Own.FirstOrDefault(price => price.Id == id) is not { } old) return null;

        (await context.OwnPrices.SingleAsync(row => row.Id == id, ct)).DeletedAt = time.GetUtcNow().UtcDateTime;
        return new PriceBookChange(
            With([.. store.Book.Own.Where(price => price.Id != id)]), PriceActions.OwnDeleted, old.Name, old.ToJson(), null);
    }, by, ct);

    private static async Task<long> NextIdAsync(CostDbContext context, CancellationToken ct) =>
        (await context.OwnPrices.MaxAsync(row => (long?)row.Id, ct) ?? 0) + 1;

    private IReadOnlyList<FieldProblem> Problems(OwnPrice price, bool isNew)
    {
        if (isNew && store.Book.Own.Count >= MostPrices)
            return
            [
                new("prices", $"There are {MostPrices} own prices, and no more are kept. Delete one, or let a pattern stand for several."),
            ];

        return [.. price.Problems(), .. NameProblems.Of(("name", price.Name)), .. NameProblems.Of(price.Conditions)];
    }

    private async Task WriteAsync(CostDbContext context, OwnPrice price, bool isNew, string by, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var row = isNew
            ? context.OwnPrices.Add(new OwnPriceRow { Id = price.Id, Json = "", CreatedAt = now, CreatedBy = by, ChangedBy = by }).Entity
            : await context.OwnPrices.SingleAsync(row => row.Id == price.Id, ct);
        (row.Json, row.ChangedAt, row.ChangedBy) = (price.ToJson(), now, by);
    }

    private PriceBook With(IReadOnlyList<OwnPrice> own) => store.Book.WithOwn(own);
}
