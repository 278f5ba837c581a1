using System.Text.Json;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Prices;

/// <summary>Changes the rules of service tiers, from an instant on: each change is a new edition of all rules, and earlier records keep theirs.</summary>
public sealed class TierRuleEditor(PriceBookStore store, TimeProvider time)
{
    private const int MostRules = 500;

    /// <summary>Puts a rule in the place of the one for the same tier, provider and model, or beside the others.</summary>
    public Task<PriceSaved> SetAsync(ServiceTierRule rule, string by, CancellationToken ct)
    {
        var problems = ServiceTierRules.Problems(rule).Concat(NameProblems.Of(("tier", rule.Tier), ("provider", rule.Provider), ("model", rule.Model), ("note", rule.Note))).ToList();
        if (problems.Count > 0) return Task.FromResult(new PriceSaved(0, problems));
        if (store.Book.Tiers.All.Count >= MostRules) return Task.FromResult(new PriceSaved(0, [new FieldProblem("tier", $"There are {MostRules} rules, and no more are kept.")]));

        return ChangeAsync(rules => (rule.Name, rules.FirstOrDefault(old => old.Name == rule.Name), rule, [.. rules.Where(old => old.Name != rule.Name), rule]), by, ct);
    }

    /// <returns><see cref="PriceSaved.Gone"/> when there is no such rule.</returns>
    public Task<PriceSaved> RemoveAsync(string tier, string? provider, string? model, string by, CancellationToken ct)
    {
        var name = new ServiceTierRule(tier, provider, 1, "") { Model = model }.Name;
        return ChangeAsync(rules => (name, rules.FirstOrDefault(old => old.Name == name), null, [.. rules.Where(old => old.Name != name)]), by, ct);
    }

    /// <summary>Back to the rules the program ships.</summary>
    public Task<PriceSaved> ResetAsync(string by, CancellationToken ct) =>
        ChangeAsync(rules => ("all rules", rules, store.Book.TierEditions[0].Rules.All, store.Book.TierEditions[0].Rules.All), by, ct);

    /// <param name="change">From the rules as they stand to what is changed, its state before and after, and the rules then.</param>
    private async Task<PriceSaved> ChangeAsync(
        Func<IReadOnlyList<ServiceTierRule>, (string What, object? Before, object? After, IReadOnlyList<ServiceTierRule> Rules)> change, string by, CancellationToken ct)
    {
        var saved = PriceSaved.Gone;
        await store.ChangeAsync(context =>
        {
            var (what, before, after, rules) = change(store.Book.Tiers.All);
            if (before is null && after is null) return Task.FromResult<PriceChange?>(null);

            var now = time.GetUtcNow().UtcDateTime;
            var row = new ServiceTierEditionRow { From = After(now), Json = new ServiceTierRules(rules).ToJson(), ChangedBy = by, ChangedAt = now };
            context.ServiceTierEditions.Add(row);
            saved = new PriceSaved(store.Book.TierEditions.Count, []);

            // What is stored is what is priced by: it is read back before anything is kept.
            var book = store.Book.WithTiers([.. store.Book.TierEditions.Skip(1), StoredPrices.Tiers(row)]);
            return Task.FromResult<PriceChange?>(new PriceChange(book, PriceActions.TiersChanged, what, Json(before), Json(after)));
        }, by, ct);
        return saved;
    }

    /// <summary>Now, or just after the newest edition where two changes share an instant.</summary>
    private DateTime After(DateTime now) => store.Book.TierEditions[^1].From is { } newest && newest >= now ? newest.AddTicks(1) : now;

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, PriceJson.Options);
}
