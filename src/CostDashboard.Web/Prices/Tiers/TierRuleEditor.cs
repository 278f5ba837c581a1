using System.Globalization;
using System.Text.Json;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Changes the rules of service tiers from a given time on. Each change is an edition of all rules, and earlier records keep theirs. A
/// change that begins in the past is made in all editions since then; records keep their cost until they are priced again.
/// </summary>
public sealed class TierRuleEditor(PriceBookStore store, TimeProvider time)
{
    private const int MostRules = 500;

    /// <summary>Replaces the rule for the same tier, provider and model, or adds a new one.</summary>
    /// <param name="from">The time is in UTC, now or earlier; null means now.</param>
    public Task<Outcome<long>> SetAsync(ServiceTierRule rule, DateTime? from, string by, CancellationToken ct)
    {
        var names = NameProblems.Of(
            ("tier", rule.Tier), ("provider", rule.Provider), ("model", rule.Model),
            ("inference_geo", rule.InferenceGeo), ("note", rule.Note));
        var problems = ServiceTierRules.Problems(rule).Concat(names).Concat(StartProblems(from)).ToList();
        if (problems.Count == 0 && store.Book.Tiers.All.Count >= MostRules)
            problems.Add(new FieldProblem("tier", $"There are {MostRules} rules, and no more are kept."));
        if (problems.Count > 0) return Task.FromResult<Outcome<long>>(Refusal.Of(problems));

        return ChangeAsync(
            rule.Name, rules => With(rules, rule), rules => rules.FirstOrDefault(old => old.Name == rule.Name), from, by, ct);
    }

    /// <param name="from">The time is in UTC, now or earlier; null means now.</param>
    /// <returns>Refused as missing when there is no such rule.</returns>
    public Task<Outcome<long>> RemoveAsync(
        string tier, string? provider, string? model, string? geo, DateTime? from, string by, CancellationToken ct)
    {
        var problems = StartProblems(from).ToList();
        if (problems.Count > 0) return Task.FromResult<Outcome<long>>(Refusal.Of(problems));

        var name = new ServiceTierRule(tier, provider, 1, "") { Model = model, InferenceGeo = geo }.Name;
        return ChangeAsync(
            name, rules => [.. rules.Where(old => old.Name != name)], rules => rules.FirstOrDefault(old => old.Name == name), from, by, ct);
    }

    /// <summary>Restores the rules that the program ships.</summary>
    public Task<Outcome<long>> ResetAsync(string by, CancellationToken ct) =>
        ChangeAsync("all rules", _ => store.Book.TierEditions[0].Rules.All, rules => rules, null, by, ct);

    private static IReadOnlyList<ServiceTierRule> With(IReadOnlyList<ServiceTierRule> rules, ServiceTierRule rule)
    {
        // A person who changes the multiplier of a shipped rule does not repeat which models it leaves out, so that stays.
        var old = rules.FirstOrDefault(one => one.Name == rule.Name);
        return [.. rules.Where(one => one.Name != rule.Name), rule with { OnlyUnlisted = rule.OnlyUnlisted || old?.OnlyUnlisted == true }];
    }

    private IEnumerable<FieldProblem> StartProblems(DateTime? from)
    {
        if (from > time.GetUtcNow().UtcDateTime)
            yield return new FieldProblem("from", "lies in the future. Give an instant up to now, or none for now.");
    }

    /// <param name="change">Makes the new rules from the rules of an edition.</param>
    /// <param name="part">Picks what was changed, for the log; null where the rules do not have it.</param>
    private async Task<Outcome<long>> ChangeAsync(
        string what,
        Func<IReadOnlyList<ServiceTierRule>, IReadOnlyList<ServiceTierRule>> change,
        Func<IReadOnlyList<ServiceTierRule>, object?> part,
        DateTime? from, string by, CancellationToken ct)
    {
        Outcome<long> saved = Refusal.Missing("There is no rule for this tier, provider, model and place.");
        await store.ChangeAsync(async context =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var start = from ?? After(now);
            var rows = await context.ServiceTierEditions.OrderBy(edition => edition.From).ToListAsync(ct);
            if (rows.TrueForAll(row => row.From != start))
                rows.Add(new ServiceTierEditionRow { From = start, Json = store.Book.TiersAt(start).ToJson(), ChangedBy = by });

            var before = store.Book.TiersAt(start).All;
            var after = change(before);
            var affected = rows.Where(row => row.From >= start).ToList();
            if (part(after) is null && !affected.Exists(row => part(PriceBookRows.Tiers(row).Rules.All) is not null)) return null;

            foreach (var row in affected)
            {
                row.Json = new ServiceTierRules(change(PriceBookRows.Tiers(row).Rules.All)).ToJson();
                row.ChangedBy = by;
                row.ChangedAt = now;
                if (row.Id == 0) context.ServiceTierEditions.Add(row);
            }

            saved = rows.Count;

            // Records are priced by what is stored, so it is read back before the change is kept.
            var book = store.Book.WithTiers([.. rows.Select(PriceBookRows.Tiers)]);
            var name = from is { } since ? $"{what} since {Iso(since)}" : what;
            return new PriceBookChange(book, PriceActions.TiersChanged, name, Json(part(before)), Json(part(after)));
        }, by, ct);
        return saved;
    }

    /// <summary>Now, or just after the newest edition where two changes happen at the same time.</summary>
    private DateTime After(DateTime now) => store.Book.TierEditions[^1].From is { } newest && newest >= now ? newest.AddTicks(1) : now;

    private static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, ChangeLog.Json);
}
