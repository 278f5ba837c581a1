using CostDashboard.Storage.Model;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Host;
using CostDashboard.Web.Prices;

namespace CostDashboard.Web.Jobs;

/// <summary>What runs by itself at its times. The written list is <see cref="Of"/>: a new job is one line there and one text.</summary>
public sealed class ScheduledJobs(IReadOnlyList<ScheduledJob> all)
{
    public const string Alerts = "alerts";
    public const string Deliveries = "deliveries";

    /// <summary>Pauses before a fetch or a clean-up that failed is tried again; after the last one its next time is waited for.</summary>
    private static readonly int[] Patiently = [60, 300, 1_800];

    private static readonly int[] NotAgain = [];

    public IReadOnlyList<ScheduledJob> All => all;

    public ScheduledJob? Find(string name) => all.FirstOrDefault(job => job.Name == name);

    /// <summary>What the settings turn off is not in it.</summary>
    public static ScheduledJobs Of(PullOptions pulls, PriceFetchOptions prices, CurrencyFeedOptions rates) => new(
    [
        new(Alerts, JobSchedule.EachMinute, WhenMissed.Skip, NotAgain, (services, ct) => Get<AlertRounds>(services).RunAsync(ct)),
        new(Deliveries, JobSchedule.EachMinute, WhenMissed.RunAtStart, NotAgain, (services, ct) =>
            Get<DeliveryRounds>(services).RunAsync(ct)),
        .. Connectors.All(pulls).Where(connector => connector.Options.Enabled).Select(Pull),
        .. Fetch<PriceFetcher>("prices", prices, minute: 30),
        .. Fetch<CurrencyFetcher>("exchange-rates", rates, minute: 40),
        new("clean-up", JobSchedule.DailyAt(4, 15), WhenMissed.RunOnce, Patiently, (services, ct) => Get<CleanUp>(services).RunAsync(ct)),
    ]);

    private static ScheduledJob Pull(IUsageConnector connector) => new(
        "pull-" + connector.Name, JobSchedule.EveryMinutes(connector.Options.EveryMinutes, minute: 10), WhenMissed.RunOnce, Patiently,
        async (services, ct) =>
        {
            var run = await Get<UsagePuller>(services).RunOnceAsync(connector, null, ct);
            if (run is null) return JobResult.NothingToDo;

            return run.Problem is { } problem ? throw new JobFailedException(problem) : JobResult.Done;
        })
    {
        TitleKey = "pull",
        Of = connector.Name,
    };

    private static IEnumerable<ScheduledJob> Fetch<TFetcher>(string name, FetchOptions options, int minute) where TFetcher : FileFetcher
    {
        if (!options.Enabled) yield break;

        yield return new ScheduledJob(
            name, JobSchedule.EveryHours(options.EveryHours, minute), WhenMissed.RunOnce, Patiently, async (services, ct) =>
            {
                var run = await Get<TFetcher>(services).RunOnceAsync(ct);
                if (run is null) return JobResult.NothingToDo;

                // A file of which a part was taken is done; what was left out stands beside the file's own state.
                return run is { Problem: { } problem, Outcome: null } ? throw new JobFailedException(problem) : JobResult.Done;
            });
    }

    private static T Get<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>();
}

/// <param name="Name">As the API writes it, and as its runs are kept under.</param>
/// <param name="Cron">When it runs, in the reporting zone.</param>
/// <param name="RetrySeconds">Pauses before it is tried again after it failed; empty where it waits for its next time.</param>
/// <param name="Run">One run. It throws where it failed.</param>
public sealed record ScheduledJob(
    string Name, string Cron, WhenMissed Missed, IReadOnlyList<int> RetrySeconds,
    Func<IServiceProvider, CancellationToken, Task<JobResult>> Run)
{
    /// <summary>Its title is the resource "Job.{TitleKey}".</summary>
    public string TitleKey { get; init; } = Name;

    /// <summary>What the title names, such as the connector.</summary>
    public string Of { get; init; } = "";

    /// <summary>A job of every minute leaves a row when it did something or failed, and one an hour else.</summary>
    public bool KeepsEveryRun => Cron != JobSchedule.EachMinute;
}

/// <summary>What becomes of a time that passed while the program was down.</summary>
public enum WhenMissed
{
    /// <summary>It is skipped: the next run sees everything.</summary>
    Skip,

    /// <summary>The job runs once after the start, however many times have passed.</summary>
    RunOnce,

    /// <summary>The job runs at each start: what it looks for may be left from before.</summary>
    RunAtStart,
}

/// <summary>A job did not do its work, for a reason that a person can read.</summary>
public sealed class JobFailedException(string message) : Exception(message);
