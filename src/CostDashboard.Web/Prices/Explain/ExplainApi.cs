using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>POST /api/v1/prices/explain: what would price a record, and why.</summary>
public static class ExplainApi
{
    public static void MapExplain(this RouteGroupBuilder prices) =>
        prices.MapPost("/explain", Explain).Needs(Actions.SeeSpend)
            .WithSummary("Everything that could price a record of these names at an instant: what applies, and why the rest does not.")
            .Produces<PriceCandidatesAnswer>().ProducesValidationProblem();

    private static IResult Explain(ExplainBody body, PriceBookStore store, TimeProvider time)
    {
        if (body.Problems() is { Count: > 0 } problems) return Refusal.Of(problems).ToResult();

        var at = body.At?.UtcDateTime ?? time.GetUtcNow().UtcDateTime;
        return TypedResults.Ok(
            new PriceCandidatesAnswer(at, [.. store.Book.Candidates(body.ToRecord(), at).Select(PriceCandidateAnswer.Of)]));
    }
}

/// <summary>The names of a record on which its price depends.</summary>
/// <param name="At">The time with its offset from UTC; without one it is now.</param>
public sealed record ExplainBody(string? Provider, string? Model, string? Team, string? Source, string? ServiceTier, DateTimeOffset? At)
{
    private const int LongestText = 300;

    public IReadOnlyList<FieldProblem> Problems()
    {
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(Model)) problems.Add(new FieldProblem("model", "is missing"));
        var texts = new[] { ("provider", Provider), ("model", Model), ("team", Team), ("source", Source), ("service_tier", ServiceTier) };
        foreach (var (name, text) in texts)
        {
            if (text?.Length > LongestText) problems.Add(new FieldProblem(name, $"is longer than {LongestText} characters"));
        }

        return problems;
    }

    public UsageRecord ToRecord() => new()
    {
        Provider = Provider,
        Model = Model!,
        Team = Team,
        Source = Source,
        ServiceTier = ServiceTier is null ? ServiceTiers.Standard : ServiceTiers.Normalize(ServiceTier),
    };
}

/// <param name="At">The time is in UTC.</param>
/// <param name="Candidates">All prices that could apply, in order of precedence.</param>
public sealed record PriceCandidatesAnswer(DateTime At, IReadOnlyList<PriceCandidateAnswer> Candidates);

/// <summary>A price or an adjustment that could apply to a record.</summary>
/// <param name="Rates">In USD for 1M tokens, or for 1,000 searches or requests, before service tier and discount; null where it gives no
/// price.</param>
public sealed record PriceCandidateAnswer(
    string Step, string? Id, string Name, bool Applies, string Why, string? Model, decimal? Multiplier, decimal? AdjustmentPercent,
    IReadOnlyDictionary<string, TieredRateAnswer>? Rates)
{
    public static PriceCandidateAnswer Of(PriceCandidate candidate) => new(
        candidate.Step.Key, candidate.Id, candidate.Name, candidate.Applies, candidate.Why,
        candidate.Price?.Model, candidate.Price?.Multiplier, candidate.Price?.Adjustment?.Percent, candidate.Price is { } price
            ? TieredRateAnswer.Of(price.Rates)
            : null);
}
