using CostDashboard.Core.Alerts;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Alerts;

/// <summary>Teams that spend while no alert rule of their own is on.</summary>
public sealed class UnwatchedTeams(IDbContextFactory<CostDbContext> contexts, ISpendReader reader, ReportingZone zone)
{
    /// <returns>Dearest first; none where no totals know the teams under the filter.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(SpendFilter filter, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var watched = await context.AlertRules.Where(rule => rule.Enabled && rule.Scope == AlertScope.Team).Select(rule => rule.ScopeValue)
            .ToListAsync(ct);
        var teams = await reader.ReadAsync(SpendQuestion.Of(filter, zone) with { GroupBy = [Dimension.Team] }, ct);
        if (teams.Refusal is not null) return [];

        return [.. teams.Rows.Select(row => row.Values[0]).Where(team => team != Dimensions.Unattributed && !watched.Contains(team))];
    }
}
