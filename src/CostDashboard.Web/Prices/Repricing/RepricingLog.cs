using System.Text.Json;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>Puts the beginning and the end of a repricing into the log of prices, beside the changes that led to it.</summary>
public sealed class RepricingLog(IDbContextFactory<CostDbContext> contexts, TimeProvider time)
{
    public async Task WriteAsync(string action, RepricingState state, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var after = JsonSerializer.Serialize(RepricingAnswer.Of(state), ChangeLog.Json);
        context.AuditEntries.Add(ChangeLog.Entry(time.GetUtcNow().UtcDateTime, state.By, action, state.Reason, null, after));
        await context.SaveChangesAsync(ct);
    }
}
