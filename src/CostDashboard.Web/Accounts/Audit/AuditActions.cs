namespace CostDashboard.Web.Accounts;

/// <summary>Changes of rules, runs, keys and people as the audit log names them; prices and rates have theirs beside them.</summary>
public static class AuditActions
{
    public const string AttributionCreated = "attribution_rule.created";
    public const string AttributionChanged = "attribution_rule.changed";
    public const string AttributionDeleted = "attribution_rule.deleted";
    public const string AttributionOrdered = "attribution_rule.ordered";
    public const string AttributionStarted = "attribution_run.started";
    public const string AttributionEnded = "attribution_run.ended";
    public const string AlertCreated = "alert_rule.created";
    public const string AlertChanged = "alert_rule.changed";
    public const string AlertDeleted = "alert_rule.deleted";
    public const string TokenizerAdded = "tokenizer.added";
    public const string TokenizerMapped = "tokenizer.mapped";
    public const string TokenizerRemoved = "tokenizer.removed";
    public const string KeyCreated = "api_key.created";
    public const string KeyRotated = "api_key.rotated";
    public const string KeyRevoked = "api_key.revoked";
    public const string PersonInvited = "person.invited";
    public const string InvitationWithdrawn = "person.invitation_withdrawn";
    public const string InvitationReplaced = "person.invitation_replaced";
    public const string PersonJoined = "person.joined";
    public const string PersonCreated = "person.created";
    public const string RoleChanged = "person.role_changed";
    public const string PersonSwitchedOff = "person.switched_off";
    public const string PersonSwitchedOn = "person.switched_on";
    public const string PasswordReset = "person.password_reset";
    public const string JobStarted = "job.started";
    public const string JobStopped = "job.stopped";
    public const string JobPaused = "job.paused";
    public const string JobResumed = "job.resumed";
}

/// <summary>Changes of one sort, as the log is filtered by.</summary>
/// <param name="Prefixes">What their actions begin with.</param>
public sealed record AuditKind(string Name, IReadOnlyList<string> Prefixes)
{
    public static readonly AuditKind Prices = new(
        "prices", ["own_price.", "price_list.", "market_version.", "service_tiers.", "market_file.", "repricing."]);
    public static readonly AuditKind Currency = new("currency", ["currency_rates.", "currency_rate."]);
    public static readonly AuditKind Attribution = new("attribution", ["attribution_rule.", "attribution_run."]);
    public static readonly AuditKind Alerts = new("alerts", ["alert_rule."]);
    public static readonly AuditKind Tokenizers = new("tokenizers", ["tokenizer."]);
    public static readonly AuditKind Keys = new("keys", ["api_key."]);
    public static readonly AuditKind People = new("people", ["person."]);
    public static readonly AuditKind Jobs = new("jobs", ["job."]);

    public static readonly IReadOnlyList<AuditKind> All =
        [Prices, Currency, Attribution, Alerts, Tokenizers, Keys, People, Jobs];

    public static AuditKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);
}
