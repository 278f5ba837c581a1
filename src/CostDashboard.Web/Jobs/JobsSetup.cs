using CostDashboard.Web.Accounts;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Fetching;
using CostDashboard.Web.Host;
using CostDashboard.Web.Prices;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.Dashboard;
using Hangfire.InMemory;
using Hangfire.Server;
using Hangfire.States;

namespace CostDashboard.Web.Jobs;

public static class JobsSetup
{
    public const string Dashboard = "/jobs/dashboard";

    /// <summary>More than there are jobs that may take long at the same time.</summary>
    private const int Workers = 8;

    /// <summary>What is due is found at most so late.</summary>
    private static readonly TimeSpan LookForDue = TimeSpan.FromSeconds(5);

    /// <summary>How long Hangfire remembers a job that has ended, for its dashboard; our own table keeps its runs.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Read<JobOptions>(JobOptions.Section);
        options.Validate();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(services => ScheduledJobs.Of(
            services.GetRequiredService<PullOptions>(), services.GetRequiredService<PriceFetchOptions>(),
            services.GetRequiredService<CurrencyFeedOptions>()));
        builder.Services.AddSingleton<JobRuns>().AddSingleton<JobPauses>().AddSingleton<JobRunFilter>();
        builder.Services.AddSingleton<JobStarter>().AddSingleton<JobSchedules>().AddSingleton<JobWork>();
        builder.Services.AddSingleton<AlertRounds>().AddSingleton<DeliveryRounds>().AddSingleton<CleanUp>().AddSingleton<RebuildRun>();
        builder.Services.AddSingleton<JobsQuery>().AddScoped<JobEditor>();
        builder.Services.AddSingleton<IBackgroundProcess, RollupLoop>().AddSingleton<IBackgroundProcess, AlertLoop>();
        builder.Services.AddSingleton(services =>
        {
            var client = services.GetRequiredService<IBackgroundJobClient>();
            return new LongJobs(
                name => client.Create(
                    Job.FromExpression<LongJobs>(jobs => jobs.RunAsync(name, CancellationToken.None)), new EnqueuedState()),
                services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        });
        return builder.AddHangfire();
    }

    /// <summary>The API, and Hangfire's own pages: for administrators, and for managers to look at.</summary>
    public static WebApplication MapJobs(this WebApplication app)
    {
        app.MapJobsApi();
        app.MapHangfireDashboardWithAuthorizationPolicy(
            Permissions.Policy(Entrance.Page, Actions.SeeJobs), Dashboard, new DashboardOptions
            {
                AppPath = "/jobs",
                DashboardTitle = "CostDashboard",
                DisplayStorageConnectionString = false,
                IsReadOnlyFunc = context => !Permissions.Allow(context.GetHttpContext().User, Actions.RunJobs),
            });
        return app;
    }

    /// <summary>Each host has a memory, filters and an activator of its own: Hangfire's defaults are shared by the whole process.</summary>
    private static WebApplicationBuilder AddHangfire(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobStorage>(_ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = Remembered }));
        builder.Services.AddSingleton<JobActivator>(
            services => new AspNetCoreJobActivator(services.GetRequiredService<IServiceScopeFactory>()));
        builder.Services.AddSingleton<IJobFilterProvider, JobFilters>();
        builder.Services.AddHangfire((services, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseLogProvider(new JobsLog(services.GetRequiredService<ILoggerFactory>().CreateLogger("Hangfire"))));
        builder.Services.AddHostedService<JobsStart>();
        builder.Services.AddHangfireServer(server =>
        {
            server.WorkerCount = Workers;
            server.SchedulePollingInterval = LookForDue;
        });
        return builder;
    }
}
