using Microsoft.Data.Sqlite;
using Quartz;

namespace CostDashboard.Web.Jobs;

public static class JobsSetup
{
    /// <summary>The scheduler keeps its state in a file of its own, so that it never waits for ingestion nor ingestion for it.</summary>
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder, string folder)
    {
        builder.Services.AddSingleton<JobTrigger>();
        builder.Services.AddHostedService<RollupWaker>();
        builder.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.InstanceName = "costdashboard");
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "jobs.db") }.ConnectionString);
                store.UseSystemTextJsonSerializer();
                store.ConfigureStore(options => options.SchemaProvisioning = SchemaProvisioning.CreateIfMissing);
            });
            Add<RollupJob>(quartz, RollupJob.Key, RollupJob.Every);
            Add<AlertJob>(quartz, AlertJob.Key, AlertJob.Every);
            Add<DeliveryJob>(quartz, DeliveryJob.Key, DeliveryJob.Every);
            Add<RejectedJob>(quartz, RejectedJob.Key, RejectedJob.Every);
        });
        builder.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return builder;
    }

    private static void Add<TJob>(IQuartzBuilder quartz, JobKey key, TimeSpan every) where TJob : class, IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(key).StoreDurably());
        quartz.AddTrigger<TJob>(trigger => trigger
            .ForJob(key)
            .WithIdentity(key.Name + "-timer")
            .StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever()));
    }
}
