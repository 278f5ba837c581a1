using CostDashboard.Core.Pricing;

namespace CostDashboard.Web.Prices;

/// <summary>Chosen models side by side.</summary>
/// <param name="Lines">Every rate and context size any of them has, in the order prices are written in.</param>
public sealed record ModelComparison(TypicalCall Call, IReadOnlyList<ComparedModel> Models, IReadOnlyList<(string Key, long? Above)> Lines)
{
    /// <summary>More would not stand side by side.</summary>
    public const int Most = 6;

    public static ModelComparison Of(IReadOnlyList<PriceRow> rows, TypicalCall call, Pricer pricer, DateTime now)
    {
        var models = rows.Take(Most).Select(row =>
        {
            var price = pricer.FindPrice(row.Provider, row.Model.Id, null, now);
            return new ComparedModel(row, price, Costs.Of(call.Counts, 1, price).Cost);
        }).ToList();
        var order = RateKeys.Counted.ToList();
        var lines = models.SelectMany(model => model.Lines).Distinct()
            .OrderBy(line => order.IndexOf(line.Key) is >= 0 and var place ? place : order.Count).ThenBy(line => line.Key, StringComparer.Ordinal).ThenBy(line => line.Above ?? 0);
        return new ModelComparison(call, models, [.. lines]);
    }

    /// <summary>How many times the cheapest known call a model's costs; null where either is unknown or free.</summary>
    public decimal? Factor(ComparedModel model) =>
        Models.Min(other => other.CallCost?.Nanos) is > 0 and var least && model.CallCost is { } cost ? cost.Nanos / (decimal)least : null;
}
