using System.Net;
using CostDashboard.Core.Alerts;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Alerts;

/// <summary>Judges and saves alert rules, for the page and the API alike.</summary>
public sealed class AlertRuleEditor(
    IDbContextFactory<CostDbContext> contexts, WebhookSecret secrets, PrivateNetworkGuard guard, IStringLocalizer<Text> text,
    TimeProvider time, LiveSignals signals, AlertSignal evaluate, AuditLog audit)
{
    /// <summary>A nano-dollar: less would be kept as 0.</summary>
    internal const decimal SmallestThresholdUsd = 0.000000001m;

    internal const decimal LargestThresholdUsd = 1_000_000_000;

    public async Task<Outcome<long>> SaveAsync(AlertRuleInput input, string by, CancellationToken ct)
    {
        var errors = Check(input);
        if (errors.Count > 0) return Refusal.Of(errors);

        await using var context = await contexts.CreateDbContextAsync(ct);
        var rule = input.Id is { } id ? await context.AlertRules.SingleOrDefaultAsync(r => r.Id == id, ct) : NewRule(context, input);
        if (rule is null) return Refusal.Missing(text["Rule.Error.Gone"]);

        var before = input.Id is null ? null : Logged(rule);
        rule.Name = input.Name.Trim();
        rule.Scope = input.ScopeKind;
        rule.ScopeValue = input.ScopeKind == AlertScope.Organization ? null : input.ScopeValue.Trim();
        rule.Period = input.Period;
        rule.ThresholdNanos = Money.FromUsd(input.ThresholdUsd).Nanos;
        if (input.WebhookUrl is { } url) rule.ProtectedWebhook = url.Length == 0 ? null : secrets.Protect(url.Trim());
        if (input.Enabled is { } enabled) rule.Enabled = enabled;
        if (ChangesWhatIsWatched(context, rule)) rule.CreatedAt = time.GetUtcNow().UtcDateTime;
        var after = Logged(rule);
        if (input.WebhookUrl is not null || after != before)
        {
            audit.Add(context, by, before is null ? AuditActions.AlertCreated : AuditActions.AlertChanged, rule.Name, before, after);
        }

        await SaveAsync(context, ct);
        return rule.Id;
    }

    /// <returns>False when there is no such rule.</returns>
    public async Task<bool> DeleteAsync(long id, string by, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        if (await context.AlertRules.SingleOrDefaultAsync(rule => rule.Id == id, ct) is not { } rule) return false;

        context.AlertRules.Remove(rule);
        audit.Add(context, by, AuditActions.AlertDeleted, rule.Name, Logged(rule), null);
        await SaveAsync(context, ct);
        return true;
    }

    public async Task SetEnabledAsync(long id, bool enabled, string by, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        if (await context.AlertRules.SingleOrDefaultAsync(rule => rule.Id == id, ct) is not { } rule || rule.Enabled == enabled) return;

        var before = Logged(rule);
        rule.Enabled = enabled;
        audit.Add(context, by, AuditActions.AlertChanged, rule.Name, before, Logged(rule));
        await SaveAsync(context, ct);
    }

    /// <summary>
    /// Such a rule is as good as new: the period before passed under the old one, and must not fire by today's threshold.
    /// </summary>
    private static bool ChangesWhatIsWatched(CostDbContext context, AlertRule rule)
    {
        var entry = context.Entry(rule);
        return entry.Property(r => r.ThresholdNanos).IsModified || entry.Property(r => r.Period).IsModified
            || entry.Property(r => r.Scope).IsModified || entry.Property(r => r.ScopeValue).IsModified;
    }

    /// <summary>Of the webhook only its host, as on the page: the rest of the address is a secret.</summary>
    private LoggedRule Logged(AlertRule rule) => new(
        rule.Name, rule.Scope, rule.ScopeValue, rule.Period, new Money(rule.ThresholdNanos).Usd, rule.Enabled,
        secrets.Reveal(rule.ProtectedWebhook)?.Host);

    private AlertRule NewRule(CostDbContext context, AlertRuleInput input)
    {
        var rule = new AlertRule { Name = input.Name, CreatedAt = time.GetUtcNow().UtcDateTime };
        context.AlertRules.Add(rule);
        return rule;
    }

    /// <summary>A rule that is over its threshold already fires at once, not at the next minute.</summary>
    private async Task SaveAsync(CostDbContext context, CancellationToken ct)
    {
        await context.SaveChangesAsync(ct);
        signals.Raise(Topic.Alerts);
        evaluate.RuleSaved();
    }

    private List<FieldProblem> Check(AlertRuleInput input)
    {
        var errors = new List<FieldProblem>();
        void Error(string field, string key, params object[] arguments) => errors.Add(new FieldProblem(field, text[key, arguments]));

        if (input.Name.Trim().Length is 0 or > 128) Error(nameof(input.Name), "Rule.Error.Name", 128);
        if (UsageText.CheckCharacters(nameof(input.Name), input.Name.Trim()) is not null) Error(nameof(input.Name), "Rule.Error.Unseen");
        if (!Enum.IsDefined(input.ScopeKind)) Error(nameof(input.ScopeKind), "Rule.Error.ScopeKind");
        if (!Enum.IsDefined(input.Period)) Error(nameof(input.Period), "Rule.Error.Period");
        if (input.ScopeKind != AlertScope.Organization && input.ScopeValue.Trim().Length is 0 or > UsageLimits.Model)
            Error(nameof(input.ScopeValue), "Rule.Error.ScopeValue", UsageLimits.Model);
        else if (input.ScopeKind != AlertScope.Organization
            && UsageText.CheckCharacters(nameof(input.ScopeValue), input.ScopeValue.Trim()) is not null)
            Error(nameof(input.ScopeValue), "Rule.Error.Unseen");
        if (input.ThresholdUsd is < SmallestThresholdUsd or > LargestThresholdUsd)
            Error(nameof(input.ThresholdUsd), "Rule.Error.Threshold", Format.UsdRate(LargestThresholdUsd));
        if (input.WebhookUrl is { Length: > 0 } url) CheckWebhook(url.Trim(), Error);
        return errors;
    }

    /// <summary>What can be told now is told now; a name's addresses are looked at again at each connection.</summary>
    private void CheckWebhook(string url, Action<string, string, object[]> error)
    {
        if (url.Length > 2048 || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0)
        {
            error(nameof(AlertRuleInput.WebhookUrl), "Rule.Error.Webhook", []);
            return;
        }

        var isAddress = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip);
        if (!isAddress && address.IsLoopback) (isAddress, ip) = (true, IPAddress.Loopback);
        if (isAddress && !guard.Allows(ip!)) error(nameof(AlertRuleInput.WebhookUrl), "Rule.Error.PrivateWebhook", [address.Host]);
    }
}

/// <summary>A rule as the audit log keeps it.</summary>
internal sealed record LoggedRule(
    string Name, AlertScope Scope, string? ScopeValue, AlertPeriod Period, decimal ThresholdUsd, bool Enabled, string? WebhookHost);

/// <summary>A rule as a person wrote it; <see cref="AlertRuleEditor"/> judges it.</summary>
public sealed record AlertRuleInput
{
    /// <summary>Null for a new rule.</summary>
    public long? Id { get; init; }

    public required string Name { get; init; }

    public required AlertScope ScopeKind { get; init; }

    /// <summary>Empty for the whole organization.</summary>
    public required string ScopeValue { get; init; }

    public required AlertPeriod Period { get; init; }

    public required decimal ThresholdUsd { get; init; }

    /// <summary>Null keeps the webhook the rule has (none, for a new one); "" removes it.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Null leaves it as it is (on, for a new one).</summary>
    public bool? Enabled { get; init; }
}
