using System.Text.Json;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>Puts price lists into use and ends their use, for the page and the API.</summary>
public sealed class ListSelectionEditor(PriceBookStore store, PriceLists lists, TimeProvider time)
{
    private const int MostSelections = 200;

    public async Task<Outcome<long>> SelectAsync(string listId, PriceConditions scope, string by, CancellationToken ct)
    {
        Outcome<long> saved = Refusal.Missing();
        await store.ChangeAsync(async context =>
        {
            var id = (await context.ListSelections.MaxAsync(row => (long?)row.Id, ct) ?? 0) + 1;
            if (lists.Find(listId) is not { } list)
                return Refused("list", $"is none of {string.Join(", ", lists.All.Select(known => known.Id))}.");
            if (store.Book.Lists.Count >= MostSelections)
                return Refused("list", $"There are {MostSelections} selections, and no more are kept. End one first.");

            var selection = new ListSelection { Id = id, List = list, Scope = scope };
            FieldProblem[] problems = [.. selection.Problems(), .. NameProblems.Of(scope)];
            if (problems.Length > 0)
            {
                saved = Refusal.Of(problems);
                return null;
            }

            saved = id;
            context.ListSelections.Add(Row(selection, by));
            return new PriceBookChange(With([.. store.Book.Lists, selection]), PriceActions.ListSelected, list.Name, null, Json(selection));
        }, by, ct);
        return saved;

        PriceBookChange? Refused(string field, string message)
        {
            saved = Refusal.Of(field, message);
            return null;
        }
    }

    /// <returns>False when there is no such selection.</returns>
    public Task<bool> EndAsync(long id, string by, CancellationToken ct) => store.ChangeAsync(async context =>
    {
        if (store.Book.Lists.FirstOrDefault(selection => selection.Id == id) is not { } old) return null;

        (await context.ListSelections.SingleAsync(row => row.Id == id, ct)).DeletedAt = time.GetUtcNow().UtcDateTime;
        return new PriceBookChange(
            With([.. store.Book.Lists.Where(other => other.Id != id)]), PriceActions.ListEnded, old.List.Name, Json(old), null);
    }, by, ct);

    private ListSelectionRow Row(ListSelection selection, string by) => new()
    {
        Id = selection.Id,
        ListId = selection.List.Id,
        Source = selection.Scope.Source,
        Team = selection.Scope.Team,
        Provider = selection.Scope.Provider,
        From = selection.Scope.From,
        To = selection.Scope.To,
        CreatedBy = by,
        CreatedAt = time.GetUtcNow().UtcDateTime,
    };

    private static string Json(ListSelection selection) => JsonSerializer.Serialize(ListSelectionAnswer.Of(selection), ChangeLog.Json);

    private PriceBook With(IReadOnlyList<ListSelection> selections) => store.Book.WithLists(selections);
}
