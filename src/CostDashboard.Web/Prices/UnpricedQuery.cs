using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Storage;

namespace CostDashboard.Web.Prices;

/// <summary>Models that records name and no price is known for, and what may be meant.</summary>
public sealed class UnpricedQuery(IUnpricedReader reader, BedrockInUse bedrock, Pricer pricer, TimeProvider time)
{
    private const int MostModels = 100;

    public async Task<UnpricedAnswer> RunAsync(CancellationToken ct)
    {
        var models = await reader.ReadAsync(MostModels, ct);
        var likely = new LikelyModels(pricer.Catalogue);
        var now = time.GetUtcNow().UtcDateTime;
        var inUse = models.Any(model => LikelyModels.TellsNothing(model.Model)) ? await bedrock.RunAsync(ct) : [];
        return new UnpricedAnswer([.. models.Select(model => Line(model, LikelyModels.TellsNothing(model.Model) ? inUse : likely.Of(model.Provider, model.Model), now))]);
    }

    private UnpricedAnswer.Line Line(UnpricedModel model, IReadOnlyList<LikelyModel> likely, DateTime now) => new(
        model.Provider, model.Model, model.Requests, model.InputTokens, model.OutputTokens, model.FirstSeen, model.LastSeen, model.Sources,
        pricer.FindPrice(model.Provider, model.Model, null, now) is not null,
        [.. likely.Select(match => Match(match, now))]);

    private UnpricedAnswer.Match Match(LikelyModel match, DateTime now)
    {
        var rates = pricer.FindPrice(match.Provider, match.Model, null, now)?.Rates;
        return new UnpricedAnswer.Match(match.Provider, match.Model, Math.Round(match.Score, 3), rates?.Input?.Base, rates?.Output?.Base);
    }
}
