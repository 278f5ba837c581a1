using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices/repricing: prices stored records again.</summary>
public static class RepricingApi
{
    private const string Path = "/api/v1/prices/repricing";

    public static void MapRepricing(this RouteGroupBuilder prices)
    {
        var repricing = prices.MapGroup("/repricing").Needs(Actions.RepriceRecords);
        repricing.MapPost("/dry-run", DryRunAsync)
            .WithSummary("What stored records would cost by the prices in use, by team, month and model. Changes nothing.")
            .Produces<RepricingDryRunAnswer>().ProducesValidationProblem();
        repricing.MapPost("", StartAsync)
            .WithSummary(
                "Price stored records again by the prices in use, in the background. "
                + "Earlier costs are kept with the reason. A restart goes on with it.")
            .Produces<RepricingAnswer>(202).ProducesValidationProblem().ProducesProblem(409);
        repricing.MapGet("", (RepricingRun run) => TypedResults.Ok(RepricingAnswer.Of(run.State)))
            .WithSummary("How far repricing has come, or what it did.");
        repricing.MapDelete("", (RepricingRun run) =>
        {
            run.Cancel();
            return TypedResults.Accepted(Path);
        }).WithSummary("Stop repricing. What was changed so far stays.");
    }

    private static async Task<IResult> DryRunAsync(
        RepricingBody body, RepricingWork work, ReportingCalendar calendar, ReportingZone zone, CancellationToken ct)
    {
        var scope = body.Read(calendar.Today, zone);
        return scope.Refusal is { } refusal
            ? refusal.ToResult()
            : TypedResults.Ok(RepricingDryRunAnswer.Of(RepricingResult.Of(scope.Value, await work.TryAsync(scope.Value, null, ct))));
    }

    private static async Task<IResult> StartAsync(
        RepricingBody body, HttpContext http, RepricingRun run, ReportingCalendar calendar, ReportingZone zone, CancellationToken ct)
    {
        var scope = body.Read(calendar.Today, zone);
        var reason = body.ReasonProblem() is { } problem ? new FieldProblem("reason", problem) : null;
        if (!scope.IsDone || reason is not null)
            return Refusal.Of(reason is null ? scope.Problems : [.. scope.Problems, reason]).ToResult();

        return await run.TryStartAsync(scope.Value, http.By(Actions.RepriceRecords), body.Reason!, ct)
            ? TypedResults.Accepted(Path, RepricingAnswer.Of(run.State))
            : Refusal.Conflict($"Records are being repriced already. GET {Path} tells how far it is; DELETE stops it.").ToResult();
    }
}

/// <summary>
/// Which records to price again; "(unattributed)" stands for a name that is not known. Unknown fields are refused, since a slip in a
/// filter's name would widen the change.
/// </summary>
/// <param name="Reason">The reason is kept with the earlier version of every record that changes.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RepricingBody(
    string? From = null, string? To = null, string? Team = null, string? Model = null, string? Provider = null, string? Source = null,
    bool UnpricedOnly = false, string? Reason = null)
{
    public const int LongestReason = 200;

    public Outcome<RepricingScope> Read(DateOnly today, ReportingZone zone)
    {
        var range = TimeRange.Read(From, To, today, zone);
        if (range.Refusal is { } refusal) return refusal;

        return new RepricingScope
        {
            From = range.Value.From,
            To = range.Value.To,
            Team = UsageText.Clean(Team),
            Model = UsageText.Clean(Model),
            Provider = UsageText.Clean(Provider),
            Source = UsageText.Clean(Source),
            UnpricedOnly = UnpricedOnly,
        };
    }

    /// <returns>What is wrong with the reason; null where nothing is.</returns>
    public string? ReasonProblem() =>
        string.IsNullOrWhiteSpace(Reason) ? "must say why records get another cost; it is kept with them"
        : Reason.Length > LongestReason ? $"must not be longer than {LongestReason} characters"
        : UsageText.CheckCharacters("reason", Reason)?.Message;
}

/// <summary>A <see cref="RepricingState"/> as the API writes it; all but the status is null before the first run.</summary>
/// <param name="Progress">The share of the records that is done, 0 to 1.</param>
/// <param name="Changed">Records that were changed, before and after.</param>
public sealed record RepricingAnswer(
    RunStatus Status, RepricingScope? Asked = null, string? By = null, string? Reason = null,
    DateTime? StartedAt = null, DateTime? EndedAt = null, double? Progress = null,
    long? RecordsLookedAt = null, RepricedSumAnswer? Changed = null)
{
    public static RepricingAnswer Of(RepricingState state) => state.Status == RunStatus.Idle
        ? new RepricingAnswer(state.Status)
        : new RepricingAnswer(
            state.Status, state.Scope, state.By, state.Reason, state.StartedAt, state.EndedAt,
            Math.Round(state.Share, 4), state.Looked, RepricedSumAnswer.Of(state.Changed));
}

/// <summary>A <see cref="RepricingResult"/> as the API writes it.</summary>
/// <param name="Unpriceable">Records whose new cost would be out of range; they keep what they have.</param>
public sealed record RepricingDryRunAnswer(
    RepricingScope Asked, RepricedSumAnswer Total, long Unpriceable, IReadOnlyList<RepricedTeamAnswer> Teams,
    IReadOnlyList<RepricedMonthAnswer> Months, IReadOnlyList<RepricedModelAnswer> Models, IReadOnlyList<RepricedSampleAnswer> Sample)
{
    public static RepricingDryRunAnswer Of(RepricingResult result) => new(
        result.Scope,
        RepricedSumAnswer.Of(result.Total.Sum),
        result.Unpriceable,
        [.. result.Teams.Select(line => new RepricedTeamAnswer(line.Name, RepricedSumAnswer.Of(line.Sum)))],
        [.. result.Months.Select(line => new RepricedMonthAnswer(line.Name, RepricedSumAnswer.Of(line.Sum)))],
        [.. result.Models.Select(line => new RepricedModelAnswer(line.Provider, line.Model, RepricedSumAnswer.Of(line.Sum)))],
        [.. result.Samples.Select(RepricedSampleAnswer.Of)]);
}

public sealed record RepricedTeamAnswer(string Team, RepricedSumAnswer Records);

/// <param name="Month">A month of the reporting zone, "2026-11".</param>
public sealed record RepricedMonthAnswer(string Month, RepricedSumAnswer Records);

public sealed record RepricedModelAnswer(string? Provider, string Model, RepricedSumAnswer Records);

public sealed record RepricedSampleAnswer(
    string Key, DateTime Timestamp, string? Provider, string Model, string? Team, decimal? CostBefore, decimal? CostAfter)
{
    public static RepricedSampleAnswer Of(RepricingSample sample) => new(
        sample.Key.ToString(), sample.At, sample.Group.Provider, sample.Group.Model, sample.Group.Team,
        sample.Before?.Usd, sample.After?.Usd);
}

/// <param name="Changed">How many of the records get another cost or price.</param>
/// <param name="NewlyPriced">How many of these had no cost.</param>
public sealed record RepricedSumAnswer(RecordSumAnswer Before, RecordSumAnswer After, long Changed, long NewlyPriced)
{
    public static RepricedSumAnswer Of(RepricingSum sum) =>
        new(RecordSumAnswer.Of(sum.Before), RecordSumAnswer.Of(sum.After), sum.Changed, sum.NewlyPriced);
}
