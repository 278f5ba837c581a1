using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Jobs;

/// <summary>/api/v1/jobs: what the page does, for programs.</summary>
public static class JobsApi
{
    public static void MapJobsApi(this WebApplication app)
    {
        var seen = Group(app, Actions.SeeJobs);
        seen.MapGet("", async (JobsQuery query, CancellationToken ct) =>
                TypedResults.Ok(new JobsAnswer([.. (await query.RunAsync(null, ct)).Jobs.Select(JobAnswer.Of)])))
            .WithSummary("Every job with its last run, its next time and whether it is paused.");
        seen.MapGet("/{name}/runs", ListAsync).Produces<JobRunsAnswer>().ProducesProblem(404)
            .WithSummary("The last 50 runs of a job, the newest first: when, how long, and why one failed.");

        var run = Group(app, Actions.RunJobs);
        run.MapPost("/{name}/run", (string name, JobEditor editor, CurrentPerson person, CancellationToken ct) =>
                Accept(editor.RunAsync(name, person.By(Actions.RunJobs), ct)))
            .Produces(202).ProducesProblem(404).ProducesProblem(409)
            .WithSummary("Run a job now, also one that is paused. 'rebuild' makes all totals again.");
        run.MapDelete("/{name}/run", (string name, JobEditor editor, CurrentPerson person, CancellationToken ct) =>
                Accept(editor.StopAsync(name, person.By(Actions.RunJobs), ct)))
            .Produces(202).ProducesProblem(409)
            .WithSummary("Stop a long run: repricing, applying rules, making totals again. What was changed so far stays.");
        run.MapPut("/{name}/pause", (string name, JobEditor editor, CurrentPerson person, CancellationToken ct) =>
                Accept(editor.PauseAsync(name, person.By(Actions.RunJobs), ct)))
            .Produces(202).ProducesProblem(404).WithSummary("Pause a job: it does not run by itself, also after a restart.");
        run.MapDelete("/{name}/pause", (string name, JobEditor editor, CurrentPerson person, CancellationToken ct) =>
                Accept(editor.ResumeAsync(name, person.By(Actions.RunJobs), ct)))
            .Produces(202).ProducesProblem(404).WithSummary("Resume a job: it runs again at its next time.");
    }

    private static RouteGroupBuilder Group(WebApplication app, string action) => app.MapGroup("/api/v1/jobs").Needs(action)
        .WithTags("Jobs").DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);

    private static async Task<IResult> ListAsync(string name, JobsQuery query, CancellationToken ct)
    {
        if (!query.Has(name)) return Refusal.Missing("There is no such job. GET /api/v1/jobs lists them.").ToResult();

        var view = await query.RunAsync(name, ct);
        return TypedResults.Ok(new JobRunsAnswer([.. view.Runs.Select(JobRunAnswer.Of)]));
    }

    private static async Task<IResult> Accept(Task<Outcome<string>> change)
    {
        var done = await change;
        return done.Refusal is { } refusal ? refusal.ToResult() : TypedResults.Accepted("/api/v1/jobs");
    }
}

public sealed record JobsAnswer(IReadOnlyList<JobAnswer> Jobs);

/// <param name="Schedule">A cron expression in the reporting zone; null where a person starts the job.</param>
/// <param name="WhenMissed">What becomes of a time that passed while the program was down.</param>
/// <param name="Progress">The share of a long run that is done, 0 to 1.</param>
/// <param name="LastRun">The run under way or the last one; null before the first.</param>
public sealed record JobAnswer(
    string Name, string? Schedule, WhenMissed? WhenMissed, DateTime? NextAt, bool Paused, string? PausedBy, bool Running,
    double? Progress, JobRunAnswer? LastRun)
{
    public static JobAnswer Of(JobRow row) => new(
        row.Name, row.Cron, row.Missed, row.NextAt, row.Pause is not null, row.Pause?.By, row.IsRunning, row.Share,
        row.Last is null ? null : JobRunAnswer.Of(row.Last));
}

public sealed record JobRunsAnswer(IReadOnlyList<JobRunAnswer> Runs);

/// <param name="EndedAt">Null while it runs, and where the program ended before the run did.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
public sealed record JobRunAnswer(DateTime StartedAt, DateTime? EndedAt, JobResult Result, string? Error)
{
    public static JobRunAnswer Of(JobRun run) => new(run.StartedAt, run.EndedAt, run.Result, run.Error);
}
