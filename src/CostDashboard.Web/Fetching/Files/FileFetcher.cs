using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Fetching;

/// <summary>
/// Fetches a configured file, one turn at a time, and keeps how it went. What becomes of the file each fetcher knows itself.
/// </summary>
public abstract class FileFetcher(FetchOptions options, FileClient client, FetchStates states, ILogger log) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public FetchOptions Options => options;

    /// <summary>Of the settings, for messages.</summary>
    protected abstract string Section { get; }

    /// <summary>In <see cref="FetchStates"/>.</summary>
    protected abstract string StateName { get; }

    protected abstract int MaximumBytes { get; }

    /// <summary>For the log: "Price file".</summary>
    protected abstract string What { get; }

    /// <returns>Null when a turn is under way already.</returns>
    public async Task<FetchRun?> RunOnceAsync(CancellationToken ct)
    {
        if (!await _turn.WaitAsync(0, ct)) return null;

        try
        {
            var state = await states.BeginAsync(StateName, options, ct);
            var file = await client.GetAsync(Section, options, state.ETag, MaximumBytes, ct);
            var run = file.IsUnchanged
                ? Unchanged(state)
                : file.Bytes is { } bytes ? await TakeAsync(bytes, ct) : new FetchRun(file.Problem, null);
            await states.EndAsync(StateName, run, run.Problem is null ? file.ETag : null, ct);
            if (run.Problem is { } problem) log.LogWarning("{What}: {Problem}", What, problem);
            if (run.Outcome is { } outcome) log.LogInformation("{What}: {Outcome}", What, outcome);
            return run;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<FetchRun> TakeAsync(byte[] bytes, CancellationToken ct);

    protected abstract FetchRun Unchanged(FetchState state);

    protected FetchRun Unusable(string why) =>
        new($"The file of {options.Address.Host} cannot be used, and nothing of it was. {why}", null);
}

/// <summary>How fetching a file once ended.</summary>
/// <param name="Problem">Why nothing, or what of it, was not taken; null when all was well.</param>
/// <param name="Outcome">What it brought; null when nothing of it was taken.</param>
public sealed record FetchRun(string? Problem, string? Outcome);
