using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Keys and rules from before their names stood in one JSON text.</summary>
public sealed class AttributionJsonMigrationTests
{
    private const string Before = "20261201015405_People";
    private const string After = "20261201050707_AttributionJson";

    [Fact]
    public async Task KeysAndRules_OfBefore_KeepWhatTheySay()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var context = await OfBeforeAsync(ct);

        await context.GetService<IMigrator>().MigrateAsync(After, ct);

        var keys = await context.ApiKeys.AsNoTracking().OrderBy(key => key.Id).ToListAsync(ct);
        var rules = await context.AttributionRules.AsNoTracking().OrderBy(rule => rule.Id).ToListAsync(ct);
        Assert.Equal([new Attribution { Team = "se\"arch", Environment = "prod" }, Attribution.None], keys.Select(key => key.Defaults));
        Assert.Equal(
            [
                new RuleConditions { Model = "gpt-*", User = "svc-ü", TagName = "service", TagValue = "rerank" },
                new RuleConditions { Source = "gateway" },
            ],
            rules.Select(rule => rule.If));
        Assert.Equal([new Attribution { Team = "search", Project = "ranking" }, new Attribution { Feature = "f" }],
            rules.Select(rule => rule.Then));
    }

    [Fact]
    public async Task KeysAndRules_TakenBack_StandInTheirColumnsAgain()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var context = await OfBeforeAsync(ct);
        var migrator = context.GetService<IMigrator>();
        await migrator.MigrateAsync(After, ct);

        await migrator.MigrateAsync(Before, ct);

        Assert.Equal(
            ["se\"arch|-|prod", "-|-|-"],
            await context.Database.SqlQueryRaw<string>(
                "SELECT coalesce(Team, '-') || '|' || coalesce(Project, '-') || '|' || coalesce(Environment, '-') AS Value FROM ApiKeys "
                    + "ORDER BY Id").ToListAsync(ct));
        Assert.Equal(
            ["gpt-*|service|search", "-|-|-"],
            await context.Database.SqlQueryRaw<string>(
                "SELECT coalesce(Model, '-') || '|' || coalesce(TagName, '-') || '|' || coalesce(SetTeam, '-') AS Value "
                    + "FROM AttributionRules ORDER BY Id").ToListAsync(ct));
    }

    private static async Task<CostDbContext> OfBeforeAsync(CancellationToken ct)
    {
        var context = new CostDbContext(new DbContextOptionsBuilder<CostDbContext>().UseSqlite("Data Source=:memory:").Options);
        await context.Database.OpenConnectionAsync(ct);
        await context.GetService<IMigrator>().MigrateAsync(Before, ct);
        await context.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO ApiKeys(Name, Hash, Prefix, Scopes, Team, Environment, CreatedAt) VALUES
              ('a', 'h1', 'p', 'ingest', 'se"arch', 'prod', '2026-11-01 10:00:00'),
              ('b', 'h2', 'p', 'read', NULL, NULL, '2026-11-01 10:00:00');
            INSERT INTO AttributionRules(
              Position, Enabled, Source, Model, User, TagName, TagValue, SetTeam, SetProject, SetFeature, ChangedAt, ChangedBy) VALUES
              (1, 1, NULL, 'gpt-*', 'svc-ü', 'service', 'rerank', 'search', 'ranking', NULL, '2026-11-01 10:00:00', 'me'),
              (2, 1, 'gateway', NULL, NULL, NULL, NULL, NULL, NULL, 'f', '2026-11-01 10:00:00', 'me');
            """,
            ct);
        return context;
    }
}
