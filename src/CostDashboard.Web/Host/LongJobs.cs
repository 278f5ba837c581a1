using System.Collections.Concurrent;
using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Host;

/// <summary>
/// Long work that a person starts, as background jobs of the scheduler. The scheduler knows only their names: what they are to do lies in
/// memory, and what must outlive the program in the bookmark that each keeps with its changes.
/// </summary>
/// <param name="enqueue">Has the scheduler call <see cref="RunAsync"/> with a name.</param>
/// <param name="stopping">The program ends: long work stops at once, where short jobs get a moment to finish.</param>
public sealed class LongJobs(Action<string> enqueue, CancellationToken stopping)
{
    private readonly ConcurrentDictionary<string, ILongJob> _jobs = new(StringComparer.Ordinal);

    public IReadOnlyCollection<ILongJob> All => [.. _jobs.Values];

    public void Add(ILongJob job) => _jobs[job.Name] = job;

    public ILongJob? Find(string name) => _jobs.GetValueOrDefault(name);

    public void Start(string name) => enqueue(name);

    /// <summary>Called by the scheduler. A job that nobody has added in this process is one of another process.</summary>
    public async Task<JobResult> RunAsync(string name, CancellationToken stop)
    {
        if (!_jobs.TryGetValue(name, out var job)) return JobResult.NothingToDo;

        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, stopping);
        return await job.RunAsync(either.Token);
    }
}

/// <summary>A <see cref="BackgroundRun{TState}"/>, whatever its state is.</summary>
public interface ILongJob
{
    string Name { get; }

    bool IsRunning { get; }

    /// <summary>How much is done, 0 to 1; null while nothing runs.</summary>
    double? Share { get; }

    void CallOff();

    Task<JobResult> RunAsync(CancellationToken stop);
}
