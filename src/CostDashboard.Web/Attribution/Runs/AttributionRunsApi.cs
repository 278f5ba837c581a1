using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>/api/v1/attribution/dry-run and /apply: the rules on stored records.</summary>
public static class AttributionRunsApi
{
    private const string Path = "/api/v1/attribution/apply";

    public static void MapRuns(this RouteGroupBuilder attribution)
    {
        attribution.MapPost("/dry-run", DryRunAsync)
            .WithSummary("What rules would do to the records of a time range, by rule and by team. Changes nothing.")
            .Produces<AttributionDryRunAnswer>().ProducesValidationProblem();
        attribution.MapPost("/apply", Apply)
            .WithSummary(
                "Apply the rules that are on to the records of a time range, in the background. What a record says is never overwritten.")
            .Produces<ReattributionAnswer>(202).ProducesValidationProblem().ProducesProblem(409);
        attribution.MapGet("/apply", (ReattributionRun run) => TypedResults.Ok(ReattributionAnswer.Of(run.State)))
            .WithSummary("How far applying has come, or what it did.");
        attribution.MapDelete("/apply", (ReattributionRun run) =>
        {
            run.Cancel();
            return TypedResults.Accepted(Path);
        }).WithSummary("Stop applying. What was changed so far stays.");
    }

    private static async Task<IResult> DryRunAsync(
        AttributionDryRunBody body, DryRunRules rules, DryRun dryRun, ReportingCalendar calendar, ReportingZone zone, CancellationToken ct)
    {
        var range = TimeRange.Read(body.From, body.To, calendar.Today, zone);
        var tried = rules.Find(body.Rules, body.Draft);
        if (!range.IsDone || !tried.IsDone) return Refusal.Of(range.Problems.Concat(tried.Problems)).ToResult();

        var result = await dryRun.RunAsync(tried.Value, range.Value.From, range.Value.To, progress: null, ct);
        return TypedResults.Ok(AttributionDryRunAnswer.Of(result));
    }

    private static IResult Apply(
        ReattributionBody body, HttpContext http, ReattributionRun run, ReportingCalendar calendar, ReportingZone zone)
    {
        var range = TimeRange.Read(body.From, body.To, calendar.Today, zone);
        var reason = body.ReasonProblem();
        if (!range.IsDone || reason is not null)
            return Refusal.Of(reason is null ? range.Problems : [.. range.Problems, reason]).ToResult();

        return run.TryStart(range.Value.From, range.Value.To, http.By(Actions.EditAttribution), body.Reason)
            ? TypedResults.Accepted(Path, ReattributionAnswer.Of(run.State))
            : Refusal.Conflict($"The rules are being applied already. GET {Path} tells how far they are; DELETE stops them.").ToResult();
    }
}

/// <param name="Rules">Rules to try in place of the saved ones that are on.</param>
/// <param name="Draft">One more rule, tried after the others.</param>
public sealed record AttributionDryRunBody(string? From, string? To, IReadOnlyList<AttributionRuleBody>? Rules, AttributionRuleBody? Draft);

/// <param name="Reason">The reason is kept with the earlier version of every record that changes.</param>
public sealed record ReattributionBody(string? From, string? To, string? Reason)
{
    private const int LongestReason = 200;

    public FieldProblem? ReasonProblem() => UsageText.CheckCharacters("reason", Reason)
        ?? (Reason?.Length > LongestReason ? new FieldProblem("reason", $"must not be longer than {LongestReason} characters") : null);
}

/// <summary>A <see cref="DryRunResult"/> as the API writes it.</summary>
public sealed record AttributionDryRunAnswer
{
    public required DateTime From { get; init; }

    public required DateTime To { get; init; }

    public required RecordSumAnswer Total { get; init; }

    public required RecordSumAnswer Lacking { get; init; }

    public required RecordSumAnswer Changed { get; init; }

    public required RecordSumAnswer Left { get; init; }

    public required IReadOnlyList<DryRunRuleAnswer> Rules { get; init; }

    public required IReadOnlyList<DryRunTeamAnswer> Teams { get; init; }

    public required IReadOnlyList<DryRunSampleAnswer> Sample { get; init; }

    public static AttributionDryRunAnswer Of(DryRunResult result) => new()
    {
        From = result.From,
        To = result.To,
        Total = RecordSumAnswer.Of(result.All),
        Lacking = RecordSumAnswer.Of(result.Lacking),
        Changed = RecordSumAnswer.Of(result.Changed),
        Left = RecordSumAnswer.Of(result.Left),
        Rules = [.. result.Rules.Select(DryRunRuleAnswer.Of)],
        Teams = [.. result.Teams.Select(DryRunTeamAnswer.Of)],
        Sample = [.. result.Samples.Select(DryRunSampleAnswer.Of)],
    };
}

/// <param name="Id">The id; null for a rule that is not saved.</param>
/// <param name="AlsoRecords">Records counted for an earlier rule, of which this one fills something as well.</param>
public sealed record DryRunRuleAnswer(int? Id, AttributionRuleBody Rule, RecordSumAnswer Changed, long AlsoRecords)
{
    public static DryRunRuleAnswer Of(DryRunRule rule) =>
        new(rule.Rule.Id == 0 ? null : rule.Rule.Id, AttributionRuleBody.Of(rule.Rule), RecordSumAnswer.Of(rule.Records), rule.Also);
}

public sealed record DryRunTeamAnswer(string Team, RecordSumAnswer Before, RecordSumAnswer After)
{
    public static DryRunTeamAnswer Of(DryRunTeam team) => new(team.Team, RecordSumAnswer.Of(team.Before), RecordSumAnswer.Of(team.After));
}

/// <param name="Set">The values that the rules would fill, and no others.</param>
public sealed record DryRunSampleAnswer(
    string Key, DateTime Timestamp, string? Source, string? Provider, string Model, decimal? CostUsd, Attribution Set)
{
    public static DryRunSampleAnswer Of(DryRunSample sample) => new(
        sample.Key.ToString(), sample.At, sample.Record.Source, sample.Record.Provider, sample.Record.Model,
        sample.Cost?.Usd, sample.Given);
}

/// <summary>A <see cref="ReattributionState"/> as the API writes it; all but the status is null before the first run.</summary>
/// <param name="Progress">The share of the time range that is done, 0 to 1.</param>
public sealed record ReattributionAnswer(
    RunStatus Status, DateTime? From = null, DateTime? To = null, string? By = null, string? Reason = null,
    DateTime? StartedAt = null, DateTime? EndedAt = null, double? Progress = null,
    long? RecordsLookedAt = null, RecordSumAnswer? Changed = null)
{
    public static ReattributionAnswer Of(ReattributionState state) => state.Status == RunStatus.Idle
        ? new ReattributionAnswer(state.Status)
        : new ReattributionAnswer(
            state.Status, state.From, state.To, state.By, state.Reason, state.StartedAt, state.EndedAt,
            Math.Round(state.Progress.Share, 4), state.Progress.Records, RecordSumAnswer.Of(state.Changed));
}
