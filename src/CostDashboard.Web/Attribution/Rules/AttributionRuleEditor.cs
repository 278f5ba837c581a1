using CostDashboard.Core.Analytics;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Attributing;

/// <summary>Changes the list of rules, for the page and the API. Ingestion follows each change at once.</summary>
public sealed class AttributionRuleEditor(
    IDbContextFactory<CostDbContext> contexts, AttributionRuleCheck check, AttributionRuleSet rules,
    LiveSignals signals, AuditLog audit, TimeProvider time, IStringLocalizer<Text> text)
{
    /// <summary>Every rule is tried on each record that lacks something, which limits their number.</summary>
    private const int MostRules = 200;

    /// <returns>The order is the one in which rules are tried.</returns>
    public async Task<IReadOnlyList<AttributionRuleRow>> ListAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var stored = await context.AttributionRules.AsNoTracking().OrderBy(rule => rule.Position).ToListAsync(ct);
        return [.. stored.Select(Row)];
    }

    /// <param name="id">Null for a new rule, which goes to the end of the list.</param>
    public async Task<Outcome<long>> SaveAsync(int? id, AttributionRuleBody body, string by, CancellationToken ct)
    {
        var written = body.ToRule(id ?? 0);
        var errors = check.Check(written);
        if (errors.Count > 0) return Refusal.Of(errors);

        using var turn = await rules.Edits.TakeAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var rule = id is null
            ? NewRule(await context.AttributionRules.AsNoTracking().ToListAsync(ct), by)
            : await context.AttributionRules.SingleOrDefaultAsync(r => r.Id == id, ct);
        if (rule is null)
            return id is null
                ? Refusal.Of("rules", text["Attribution.Error.TooMany", MostRules])
                : Refusal.Missing(text["Rule.Error.Gone"]);

        var before = id is null ? null : Logged(rule);
        if (id is null) context.AttributionRules.Add(rule);
        (rule.If, rule.Then) = (written.If, written.Then);
        rule.Enabled = body.Enabled ?? rule.Enabled;
        audit.Add(
            context, by, id is null ? AuditActions.AttributionCreated : AuditActions.AttributionChanged, What(rule), before, Logged(rule));
        await SaveAsync(context, rule, by, ct);
        return rule.Id;
    }

    /// <returns>False when there is no such rule.</returns>
    public async Task<bool> DeleteAsync(int id, string by, CancellationToken ct)
    {
        using var turn = await rules.Edits.TakeAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        if (await context.AttributionRules.SingleOrDefaultAsync(rule => rule.Id == id, ct) is not { } rule) return false;

        context.AttributionRules.Remove(rule);
        audit.Add(context, by, AuditActions.AttributionDeleted, What(rule), Logged(rule), null);
        await SaveAsync(context, null, "", ct);
        return true;
    }

    public async Task SetEnabledAsync(int id, bool enabled, string by, CancellationToken ct)
    {
        using var turn = await rules.Edits.TakeAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        if (await context.AttributionRules.SingleOrDefaultAsync(rule => rule.Id == id, ct) is not { } rule || rule.Enabled == enabled)
        {
            return;
        }

        var before = Logged(rule);
        rule.Enabled = enabled;
        audit.Add(context, by, AuditActions.AttributionChanged, What(rule), before, Logged(rule));
        await SaveAsync(context, rule, by, ct);
    }

    /// <param name="ids">The ids of all rules, each once, in the new order.</param>
    /// <returns>False, without any change, where the ids are not exactly those of the rules.</returns>
    public async Task<bool> OrderAsync(IReadOnlyList<int> ids, string by, CancellationToken ct)
    {
        using var turn = await rules.Edits.TakeAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var stored = await context.AttributionRules.ToDictionaryAsync(rule => rule.Id, ct);
        if (ids.Count != stored.Count || ids.Distinct().Count() != ids.Count || !ids.All(stored.ContainsKey)) return false;

        var before = stored.Values.OrderBy(rule => rule.Position).Select(rule => rule.Id).ToList();
        for (var i = 0; i < ids.Count; i++) stored[ids[i]].Position = i + 1;
        if (!before.SequenceEqual(ids)) audit.Add(context, by, AuditActions.AttributionOrdered, $"{ids.Count} rules", before, ids);
        await SaveAsync(context, null, "", ct);
        return true;
    }

    private static AttributionRuleRow Row(AttributionRule rule) =>
        new(AttributionRuleSet.Written(rule), rule.Position, rule.Enabled, rule.ChangedAt, rule.ChangedBy);

    private static AttributionRule? NewRule(List<AttributionRule> others, string by) =>
        others.Count >= MostRules ? null : new AttributionRule
    {
        Position = others.Count == 0 ? 1 : others.Max(other => other.Position) + 1,
        Enabled = true,
        ChangedBy = by,
    };

    /// <summary>A rule has no name: the log tells it by what it fills in, and shows the rest below.</summary>
    private static string What(AttributionRule rule) =>
        string.Join(", ", AttributionNames.All.Select(name => rule.Then[name]).OfType<string>());

    private static object Logged(AttributionRule rule) => new { rule.If, rule.Then, rule.Enabled };

    private async Task SaveAsync(CostDbContext context, AttributionRule? changed, string by, CancellationToken ct)
    {
        if (changed is not null) (changed.ChangedAt, changed.ChangedBy) = (time.GetUtcNow().UtcDateTime, by);
        await context.SaveChangesAsync(ct);

        // The change is saved, so ingestion has to follow it even if the caller has left.
        await rules.ReloadAsync(CancellationToken.None);
        signals.Raise(Topic.Attribution);
    }
}

/// <summary>A saved rule with what is known of it.</summary>
/// <param name="ChangedAt">The time is in UTC.</param>
/// <param name="ChangedBy">The person's e-mail address or the API key's name.</param>
public sealed record AttributionRuleRow(WrittenRule Rule, int Position, bool Enabled, DateTime ChangedAt, string ChangedBy);

/// <summary>Checks a rule before it is saved or tried. Fields are named as the API names them: "if.model", "then.team".</summary>
public sealed class AttributionRuleCheck(IStringLocalizer<Text> text)
{
    public IReadOnlyList<FieldProblem> Check(WrittenRule rule)
    {
        var errors = new List<FieldProblem>();
        var (conditions, gives) = (AttributionRuleParts.Conditions(rule.If), AttributionRuleParts.Gives(rule.Then));
        if (conditions.Count == 0 && rule.If.TagValue is null) errors.Add(new FieldProblem("if", text["Attribution.Error.If"]));
        if (gives.Count == 0) errors.Add(new FieldProblem("then", text["Attribution.Error.Then"]));
        if (rule.If is { TagName: null, TagValue: not null })
            errors.Add(new FieldProblem("if.tag_name", text["Attribution.Error.TagName"]));

        foreach (var part in conditions)
        {
            Check(errors, "if." + AttributionRuleParts.Name(part.Field), part.Value, Limit(part.Field));
            if (part.Field == AttributionRuleFields.Tag) Check(errors, "if.tag_name", part.Tag, UsageLimits.TagKey);
        }

        foreach (var part in gives)
        {
            var field = "then." + AttributionRuleParts.Name(part.Field);
            Check(errors, field, part.Value, Limit(part.Field));
            if (part.Value!.Contains('*', StringComparison.Ordinal)
                || part.Value.Equals(Dimensions.Unattributed, StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(new FieldProblem(field, text["Attribution.Error.Value"]));
            }
        }

        return errors;
    }

    private static void Check(List<FieldProblem> errors, string field, string? value, int limit)
    {
        if (UsageText.Check(field, value, limit) is { } problem) errors.Add(new FieldProblem(field, problem.Message));
    }

    private static int Limit(string field) => field switch
    {
        AttributionRuleFields.Source => UsageLimits.Source,
        AttributionRuleFields.Provider => UsageLimits.Provider,
        AttributionRuleFields.Model => UsageLimits.Model,
        AttributionRuleFields.Tag => UsageLimits.TagValue,
        _ => UsageLimits.Attribution,
    };
}
