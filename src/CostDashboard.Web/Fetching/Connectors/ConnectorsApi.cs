using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Fetching;

/// <summary>/api/v1/ingest/connectors: how far providers' reports were fetched, and fetching them now.</summary>
public static class ConnectorsApi
{
    public static WebApplication MapConnectors(this WebApplication app)
    {
        var connectors = app.MapGroup("/api/v1/ingest/connectors").WithTags("Connectors").DisableAntiforgery().ProducesProblem(401)
            .ProducesProblem(403);
        connectors.MapGet("", ListAsync).Needs(Actions.SeeSpend)
            .WithSummary("Connectors that fetch providers' usage reports: whether they are on, how far they have come, what went wrong.");
        connectors.MapPost("/{name}/run", RunAsync).Needs(Actions.RunConnectors)
            .WithSummary("Fetch reports now: the days that are due, or [from, to) in UTC. Answers when they are stored.")
            .Produces<ConnectorRunAnswer>().ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409).ProducesProblem(502);
        return app;
    }

    private static async Task<Ok<ConnectorsAnswer>> ListAsync(ConnectorsQuery query, CancellationToken ct)
    {
        var rows = await query.RunAsync(ct);
        return TypedResults.Ok(new ConnectorsAnswer([.. rows.Select(ConnectorAnswer.Of)]));
    }

    private static async Task<IResult> RunAsync(
        string name, ConnectorRunBody? body, PullOptions options, UsagePuller puller, TimeProvider time, CancellationToken ct)
    {
        if (Connectors.Find(options, name) is not { } connector)
            return Problem(
                404, $"No connector has that name. There are {string.Join(", ", Connectors.All(options).Select(known => known.Name))}.");
        if (!connector.Options.Enabled)
            return Problem(409, $"{connector.Name} is off. Set {connector.Section}:Enabled and {connector.Section}:AdminKey, and restart.");

        var days = (body ?? new ConnectorRunBody(null, null)).Read(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (days.Refusal is { } wrong) return wrong.ToResult();
        if (await puller.RunOnceAsync(connector, days.Value, ct) is not { } run)
            return Problem(409, $"{connector.Name} is being fetched at this moment. Ask for its state, and try again.");

        return run.Problem is { } problem ? Problem(502, $"{problem} {Kept(run)}") : TypedResults.Ok(ConnectorRunAnswer.Of(run));
    }

    private static string Kept(PullRun run) => run.Days == 0 ? "Nothing was changed." : $"{run.Days} days before it are stored.";

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}

/// <summary>Which days to fetch, [from, to), in UTC; without any the days that are due.</summary>
public sealed record ConnectorRunBody(DateOnly? From, DateOnly? To)
{
    /// <returns>The days, null for those that are due.</returns>
    public Outcome<PullDays?> Read(DateOnly today)
    {
        if (From is not { } from)
            return To is null
                ? OutcomeResults.Done<PullDays?>(null)
                : Refusal.Of("from", "is missing: give both, or neither for the days that are due");

        var days = new PullDays(from, To ?? today.AddDays(1));
        if (from > today) return Refusal.Of("from", "must not be in the future");
        if (days.Count < 1) return Refusal.Of("to", "must be after from, which is the first day; to is the day after the last one");
        if (days.To > today.AddDays(1)) return Refusal.Of("to", "must not be after tomorrow");
        return days.Count <= PullDays.Maximum ? days : Refusal.Of("from", $"must be within {PullDays.Maximum} days of to");
    }
}

public sealed record ConnectorsAnswer(IReadOnlyList<ConnectorAnswer> Connectors);

public sealed record ConnectorAnswer(
    string Name, string Source, bool Enabled, bool Running, DateOnly? LastDay, DateTime? LastSuccessAt, DateTime? LastAttemptAt,
    string? Error, long Records)
{
    public static ConnectorAnswer Of(ConnectorRow row) => new(
        row.Name, row.Source, row.Enabled, row.IsRunning, row.LastDay, row.LastSuccessAt, row.LastAttemptAt, row.Error, row.Records);
}

public sealed record ConnectorRunAnswer(
    DateOnly From, DateOnly To, int Days, int Added, int Replaced, int Unchanged, int Deleted, int Rejected, string? Error)
{
    public static ConnectorRunAnswer Of(PullRun run) => new(
        run.Asked.From, run.Asked.To, run.Days, run.Added, run.Replaced, run.Unchanged, run.Deleted, run.Rejected, run.Error);
}
