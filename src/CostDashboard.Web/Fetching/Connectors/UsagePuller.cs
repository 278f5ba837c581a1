using System.Collections.Concurrent;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Fetching;

/// <summary>Fetches a connector's days one after the other and remembers how far it has come.</summary>
public sealed class UsagePuller(DayPull day, PullStates states, TimeProvider time, ILogger<UsagePuller> log)
{
    private readonly ConcurrentDictionary<string, bool> _running = new();

    public bool IsRunning(IUsageConnector connector) => _running.ContainsKey(connector.Name);

    /// <param name="asked">Null = the days that are due.</param>
    /// <returns>Null when a turn of this connector is under way already.</returns>
    public async Task<PullRun?> RunOnceAsync(IUsageConnector connector, PullDays? asked, CancellationToken ct)
    {
        if (!_running.TryAdd(connector.Name, true)) return null;

        try
        {
            return await PullAsync(connector, asked, ct);
        }
        finally
        {
            _running.TryRemove(connector.Name, out _);
        }
    }

    private async Task<PullRun> PullAsync(IUsageConnector connector, PullDays? asked, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        var state = await states.ChangeAsync(connector.Name, state => state.LastAttemptAt = now, ct);
        var run = new PullRun(asked ?? PullDays.Due(state.LastDay, today, connector.Options));
        for (var at = run.Asked.From; at < run.Asked.To && run.Problem is null; at = at.AddDays(1))
        {
            run = await PullDayAsync(connector, at, run, ct);
            var isDone = run.Problem is null && at < today;
            if (isDone) await states.ChangeAsync(connector.Name, state => Advance(state, at, isFirst: asked is null), ct);
        }

        await states.ChangeAsync(connector.Name, state => Finish(state, run), ct);
        Report(connector, run);
        return run;
    }

    private async Task<PullRun> PullDayAsync(IUsageConnector connector, DateOnly at, PullRun run, CancellationToken ct)
    {
        try
        {
            var pulled = await day.RunAsync(connector, at, ct);
            return pulled.Refusal is { } refusal ? run.Failed(at, refusal.Message) : run.With(at, pulled.Value);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "{Connector}: the lines of {Day} could not be stored.", connector.Name, at);
            return run.Failed(at, "The lines could not be stored; see the server's log.");
        }
    }

    /// <summary>No day is passed over: one that was asked for out of turn counts only where it is the next one.</summary>
    private static void Advance(PullState state, DateOnly day, bool isFirst)
    {
        if (state.LastDay is { } last ? day == last.AddDays(1) : isFirst) state.LastDay = day;
    }

    private void Finish(PullState state, PullRun run)
    {
        state.Error = run.Error;
        if (run.Problem is not null) return;

        state.LastSuccessAt = time.GetUtcNow().UtcDateTime;
        state.Records = run.Records;
    }

    private void Report(IUsageConnector connector, PullRun run)
    {
        if (run.Error is { } error) log.LogWarning("{Connector}: {Problem}", connector.Name, error);

        log.LogInformation(
            "{Connector}: {Days} days fetched; {Added} records added, {Replaced} replaced, {Deleted} gone, {Unchanged} unchanged.",
            connector.Name, run.Days, run.Added, run.Replaced, run.Deleted, run.Unchanged);
    }
}

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
        var state = await context.PullStates.FindAsync([connector], ct)
            ?? context.PullStates.Add(new PullState { Connector = connector }).Entity;
        change(state);
        await context.SaveChangesAsync(ct);
        return state;
    }
}
