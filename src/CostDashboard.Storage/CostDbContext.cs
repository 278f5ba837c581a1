using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CostDashboard.Storage;

/// <summary>
/// Everything that is not hot: accounts, keys, rules, events, rejected records. Usage, terms, prices and rollups live in the same
/// file, created by the same migrations (Migrations/Frozen/InitialHotTables.cs), but are read and written natively.
/// </summary>
public sealed class CostDbContext(DbContextOptions<CostDbContext> options) : IdentityDbContext<IdentityUser>(options)
{
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<AlertRule> AlertRules => Set<AlertRule>();

    public DbSet<AlertEvent> AlertEvents => Set<AlertEvent>();

    public DbSet<RejectedRecord> RejectedRecords => Set<RejectedRecord>();

    public DbSet<IngestCount> IngestCounts => Set<IngestCount>();

    public DbSet<AttributionRule> AttributionRules => Set<AttributionRule>();

    public DbSet<PullState> PullStates => Set<PullState>();

    public DbSet<MarketVersionRow> MarketVersions => Set<MarketVersionRow>();

    public DbSet<OwnPriceRow> OwnPrices => Set<OwnPriceRow>();

    public DbSet<ListSelectionRow> ListSelections => Set<ListSelectionRow>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<ServiceTierEditionRow> ServiceTierEditions => Set<ServiceTierEditionRow>();

    public DbSet<CurrencyRateRow> CurrencyRates => Set<CurrencyRateRow>();

    public DbSet<FetchState> FetchStates => Set<FetchState>();

    public DbSet<KeptCountRow> KeptCounts => Set<KeptCountRow>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<JobPause> JobPauses => Set<JobPause>();

    public DbSet<TokenizerRow> Tokenizers => Set<TokenizerRow>();

    public DbSet<TokenizerFileRow> TokenizerFiles => Set<TokenizerFileRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<ApiKey>(key =>
        {
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasIndex(k => k.PreviousHash);
            key.HasIndex(k => k.Name).IsUnique();
            key.Property(k => k.Defaults).HasConversion<ModelJson<Attribution>>();
        });
        builder.Entity<AttributionRule>(rule =>
        {
            rule.Property(r => r.If).HasConversion<ModelJson<RuleConditions>>();
            rule.Property(r => r.Then).HasConversion<ModelJson<Attribution>>();
        });
        builder.Entity<Session>(session =>
            session.HasOne<IdentityUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade));
        builder.Entity<Invitation>(invitation => invitation.HasIndex(i => i.TokenHash).IsUnique());
        builder.Entity<AuditEntry>(entry => entry.HasIndex(e => e.At));
        builder.Entity<AlertRule>(rule =>
        {
            rule.Property(r => r.Scope).HasConversion<string>();
            rule.Property(r => r.Period).HasConversion<string>();
        });
        builder.Entity<AlertEvent>(alert =>
        {
            alert.Property(e => e.Delivery).HasConversion<string>();
            alert.HasOne(e => e.Rule).WithMany(r => r.Events).HasForeignKey(e => e.RuleId).OnDelete(DeleteBehavior.Cascade);

            // Fires once per rule, period and threshold, whatever happens in between.
            alert.HasIndex(e => new { e.RuleId, e.PeriodStart, e.ThresholdNanos }).IsUnique();
            alert.HasIndex(e => e.NextAttemptAt);
        });
        builder.Entity<RejectedRecord>(rejected => rejected.HasIndex(r => r.At));
        builder.Entity<IngestCount>(count => count.HasKey(c => new { c.Source, c.Key, c.Format, c.Day }));
        builder.Entity<PullState>(state => state.HasKey(s => s.Connector));
        builder.Entity<MarketVersionRow>(version => version.HasIndex(v => v.From).IsUnique());
        builder.Entity<OwnPriceRow>(price => price.Property(p => p.Id).ValueGeneratedNever());
        builder.Entity<ListSelectionRow>(selection => selection.Property(s => s.Id).ValueGeneratedNever());
        builder.Entity<ServiceTierEditionRow>(edition => edition.HasIndex(e => e.From).IsUnique());
        builder.Entity<CurrencyRateRow>(rate => rate.HasKey(r => new { r.Currency, r.Month }));
        builder.Entity<FetchState>(state => state.HasKey(s => s.Name));
        builder.Entity<KeptCountRow>(count => count.HasKey(c => c.Hash));
        builder.Entity<JobRun>(run =>
        {
            run.Property(r => r.Result).HasConversion<string>();
            run.HasIndex(r => new { r.Job, r.StartedAt });
        });
        builder.Entity<JobPause>(pause => pause.HasKey(p => p.Job));
        builder.Entity<TokenizerRow>(tokenizer =>
        {
            tokenizer.Property(t => t.Id).ValueGeneratedNever();
            tokenizer.Property(t => t.Kind).HasConversion<string>();
        });
        builder.Entity<TokenizerFileRow>(file => file.Property(f => f.Id).ValueGeneratedNever());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    /// <summary>SQLite keeps no Kind: what comes back is UTC, as everything that goes in.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
