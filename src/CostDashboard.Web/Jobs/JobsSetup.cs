using System.Data.Common;
using CostDashboard.Storage;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Host;
using CostDashboard.Web.Prices;
using Quartz;

namespace CostDashboard.Web.Jobs;

public static class JobsSetup
{
    /// <summary>
    /// A program that restarts again and again does not ask providers each time, and what is urgent at a start goes first.
    /// </summary>
    private static readonly TimeSpan BeforeFirstPull = TimeSpan.FromSeconds(20);

    /// <summary>The scheduler keeps its state in a file of its own, so that it never waits for ingestion nor ingestion for it.</summary>
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder, DataFolder folder)
    {
        var pulled = Connectors.All(builder.Configuration.Read<PullOptions>(PullOptions.Section))
            .Where(connector => connector.Options.Enabled).ToList();
        var feed = builder.Configuration.Read<CurrencyFeedOptions>(CurrencyFeedOptions.Section);
        var prices = builder.Configuration.Read<PriceFetchOptions>(PriceFetchOptions.Section);
        builder.Services.AddSingleton<JobTrigger>();
        builder.Services.AddHostedService<RollupWaker>();
        builder.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.InstanceName = "costdashboard");
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(folder.Files, new DbConnectionStringBuilder { ["Data Source"] = folder.Jobs }.ConnectionString);
                store.UseSystemTextJsonSerializer();
                store.ConfigureStore(options => options.SchemaProvisioning = SchemaProvisioning.CreateIfMissing);
            });
            Add<RollupJob>(quartz, RollupJob.Key, RollupJob.Every);
            Add<AlertJob>(quartz, AlertJob.Key, AlertJob.Every);
            Add<DeliveryJob>(quartz, DeliveryJob.Key, DeliveryJob.Every);
            Add<RejectedJob>(quartz, RejectedJob.Key, RejectedJob.Every);
            foreach (var connector in pulled)
                Add<PullJob>(quartz, PullJob.KeyOf(connector), TimeSpan.FromMinutes(connector.Options.EveryMinutes), BeforeFirstPull);
            if (prices.Enabled) Add<PriceFetchJob>(quartz, PriceFetchJob.Key, TimeSpan.FromHours(prices.EveryHours), BeforeFirstPull);
            if (feed.Enabled) Add<CurrencyJob>(quartz, CurrencyJob.Key, TimeSpan.FromHours(feed.EveryHours), BeforeFirstPull);
        });
        builder.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return builder;
    }

    private static void Add<TJob>(IQuartzBuilder quartz, JobKey key, TimeSpan every, TimeSpan first = default) where TJob : class, IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(key).StoreDurably());
        quartz.AddTrigger<TJob>((services, trigger) => trigger
            .ForJob(key)
            .WithIdentity(key.Name + "-timer")
            .StartAt(services.GetRequiredService<TimeProvider>().GetUtcNow() + first)
            .WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever()));
    }
}
