using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Storage;

namespace CostDashboard.Web.Prices;

/// <summary>Finds models that records name and no price is known for, and the models that may be meant.</summary>
public sealed class UnpricedQuery(UnpricedModels unpriced, BedrockInUse bedrock, Pricer pricer, TimeProvider time)
{
    private const int MostModels = 100;

    public async Task<UnpricedAnswer> RunAsync(CancellationToken ct)
    {
        var models = await unpriced.ReadAsync(MostModels, ct);
        var partly = await unpriced.PartlyAsync(models, ct);
        var likely = new LikelyModels(pricer.Catalogue);
        var now = time.GetUtcNow().UtcDateTime;
        var inUse = models.Any(model => LikelyModels.TellsNothing(model.Model)) ? await bedrock.RunAsync(ct) : [];
        IReadOnlyList<LikelyModel> Likely(UnpricedModel model) =>
            LikelyModels.TellsNothing(model.Model) ? inUse : likely.Of(model.Provider, model.Model);

        return new UnpricedAnswer([.. models.Select(model => Line(model, Likely(model), now, partly))]);
    }

    private UnpricedModelAnswer Line(
        UnpricedModel model, IReadOnlyList<LikelyModel> likely, DateTime now, IReadOnlyList<AppliedPrice> partly)
    {
        var price = pricer.FindPrice(model.Provider, model.Model, null, now);
        return new UnpricedModelAnswer(
            model.Provider, model.Model, model.Requests, model.InputTokens, model.OutputTokens,
            model.FirstSeen, model.LastSeen, model.Sources, price is not null,
            model.Requests == 0 ? [] : [.. likely.Select(match => Match(match, now))])
        {
            PartlyUnpricedRequests = model.PartlyRequests,
            UnpricedParts = model.PartlyRequests == 0 || price is null ? [] : [.. PartsOf(price, partly)],
        };
    }

    /// <summary>The unknown parts of all prices of the model, since totals do not say which part it was.</summary>
    private static IEnumerable<string> PartsOf(AppliedPrice price, IReadOnlyList<AppliedPrice> partly) =>
        partly.Where(other => other.Provider == price.Provider && other.Model == price.Model).SelectMany(other => other.UnpricedParts)
            .Distinct().Order(StringComparer.Ordinal);

    private LikelyModelAnswer Match(LikelyModel match, DateTime now)
    {
        var rates = pricer.FindPrice(match.Provider, match.Model, null, now)?.Rates;
        return new LikelyModelAnswer(match.Provider, match.Model, Math.Round(match.Score, 3), rates?.Input?.Base, rates?.Output?.Base);
    }
}

/// <summary>
/// The models of Amazon Bedrock that this company uses most. An application inference profile,
/// "arn:aws:bedrock:…:application-inference-profile/abc", does not tell its model; it is most likely one of these.
/// </summary>
public sealed class BedrockInUse(ISpendReader reader, Pricer pricer, ReportingZone zone, TimeProvider time)
{
    private const string Bedrock = "aws";
    private const int Days = 90;
    private const int Most = 3;

    /// <summary>
    /// Models are named as records name them, so that a region keeps its price. Their score is 0, since the profile's name says nothing of
    /// them.
    /// </summary>
    public async Task<IReadOnlyList<LikelyModel>> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = zone.DayOf(now);
        var answer = await reader.ReadAsync(new SpendQuestion
        {
            From = zone.StartOf(today.AddDays(1 - Days)),
            To = zone.StartOf(today.AddDays(1)),
            GroupBy = [Dimension.Provider, Dimension.Model],
        }, ct);
        // Suggestions alone: with more names than an answer may have, there are none.
        if (answer.Refusal is not null) return [];

        return
        [
            .. answer.Rows.Where(row => PriceOf(row, now) is { Origin: PriceOrigin.Market, Provider: Bedrock })
                .GroupBy(row => row.Values[1], StringComparer.Ordinal)
                .OrderByDescending(model => model.Sum(row => row.Totals.Requests))
                .Take(Most)
                .Select(model => new LikelyModel(Bedrock, model.Key, 0)),
        ];
    }

    private AppliedPrice? PriceOf(SpendRow row, DateTime now) =>
        pricer.FindPrice(row.Values[0] == Dimensions.Unattributed ? null : row.Values[0], row.Values[1], null, now);
}
