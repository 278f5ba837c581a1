using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Fetching;

/// <summary>How each fetched file was fetched last, across restarts.</summary>
public sealed class FetchStates(IDbContextFactory<CostDbContext> contexts, TimeProvider time)
{
    /// <summary>Null before the first attempt.</summary>
    public async Task<FetchState?> FindAsync(string name, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.FetchStates.AsNoTracking().SingleOrDefaultAsync(state => state.Name == name, ct);
    }

    /// <summary>What is remembered of another address is forgotten.</summary>
    /// <returns>The state as it is then.</returns>
    public Task<FetchState> BeginAsync(string name, FetchOptions options, CancellationToken ct) => ChangeAsync(name, state =>
    {
        if (state.Url != options.Url) (state.Url, state.ETag, state.Waiting, state.WaitingSince) = (options.Url, null, null, null);
        state.LastAttemptAt = time.GetUtcNow().UtcDateTime;
    }, ct);

    /// <param name="run">How it ended.</param>
    /// <param name="etag">Null where the file must come again, as it was not taken whole.</param>
    public Task EndAsync(string name, FetchRun run, string? etag, CancellationToken ct) => ChangeAsync(name, state =>
    {
        (state.Problem, state.ETag) = (run.Problem, etag);
        if (run.Outcome is null) return;

        (state.Outcome, state.LastSuccessAt) = (run.Outcome, time.GetUtcNow().UtcDateTime);
    }, ct);

    public async Task<FetchState> ChangeAsync(string name, Action<FetchState> change, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var state = await context.FetchStates.FindAsync([name], ct) ?? context.FetchStates.Add(new FetchState { Name = name }).Entity;
        change(state);
        await context.SaveChangesAsync(ct);
        return state;
    }
}
