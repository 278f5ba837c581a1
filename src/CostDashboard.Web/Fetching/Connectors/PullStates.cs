using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Fetching;

/// <summary>How far each connector has come, across restarts.</summary>
public sealed class PullStates(IDbContextFactory<CostDbContext> contexts)
{
    public async Task<IReadOnlyDictionary<string, PullState>> AllAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.PullStates.AsNoTracking().ToDictionaryAsync(state => state.Connector, ct);
    }

    /// <returns>The state as it is then.</returns>
    public async Task<PullState> ChangeAsync(string connector, Action<PullState> change, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var state = await context.PullStates.FindAsync([connector], ct) ?? context.PullStates.Add(new PullState { Connector = connector }).Entity;
        change(state);
        await context.SaveChangesAsync(ct);
        return state;
    }
}
