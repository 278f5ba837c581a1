using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Attributing;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Demo;

/// <summary>
/// A rule that the demo's unattributed records wait for: what is loaded before it is on can be tried and applied by hand.
/// </summary>
public sealed class AttributionRulesSeed(IDbContextFactory<CostDbContext> contexts, AttributionRuleSet rules, TimeProvider time)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        context.AttributionRules.Add(new AttributionRule
        {
            Position = 1,
            Enabled = true,
            If = new RuleConditions { Source = "llm-gateway", Environment = "development", Model = "claude-*" },
            Then = new Attribution { Team = "platform", Project = "code-assistant" },
            ChangedAt = time.GetUtcNow().UtcDateTime,
            ChangedBy = DemoSetup.Email,
        });
        await context.SaveChangesAsync(ct);
    }

    public Task SwitchOnAsync(CancellationToken ct) => rules.ReloadAsync(ct);
}
