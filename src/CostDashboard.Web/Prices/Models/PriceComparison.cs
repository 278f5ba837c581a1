using System.Globalization;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Prices;

/// <summary>The chosen models side by side.</summary>
/// <param name="Lines">Every rate and context size any of them has, in the order prices are written in.</param>
public sealed record PriceComparison(TypicalCall Call, IReadOnlyList<ComparedModel> Models, IReadOnlyList<(string Key, long? Above)> Lines)
{
    /// <summary>A page has no room for more models side by side.</summary>
    public const int Most = 6;

    public static PriceComparison Of(IReadOnlyList<ModelPriceRow> rows, TypicalCall call, Pricer pricer, DateTime now)
    {
        var models = rows.Take(Most).Select(row =>
        {
            var price = pricer.FindPrice(row.Provider, row.Model.Id, null, now);
            return new ComparedModel(row, price, Costs.Of(call.Counts, 1, price).Cost);
        }).ToList();
        var order = RateKeys.Counted.ToList();
        var lines = models.SelectMany(model => model.Lines).Distinct()
            .OrderBy(line => order.IndexOf(line.Key) is >= 0 and var place ? place : order.Count)
            .ThenBy(line => line.Key, StringComparer.Ordinal).ThenBy(line => line.Above ?? 0);
        return new PriceComparison(call, models, [.. lines]);
    }

    /// <summary>How many times the cheapest call's cost the model's call costs; null where one of them is unknown or free.</summary>
    public decimal? Factor(ComparedModel model) =>
        Models.Min(other => other.CallCost?.Nanos) is > 0 and var least && model.CallCost is { } cost ? cost.Nanos / (decimal)least : null;
}

/// <summary>One of the compared models.</summary>
/// <param name="Price">What a record that names no team and no source is charged by now; null when it has none.</param>
/// <param name="CallCost">The cost of the call; null where it is unknown.</param>
public sealed record ComparedModel(ModelPriceRow Row, AppliedPrice? Price, Money? CallCost)
{
    /// <summary>USD for the rate's unit with the discount; null where the price has no such rate.</summary>
    public decimal? Charged(string rateKey, long? above = null) =>
        Price?.Rates.Find(rateKey) is { } rate ? (above is { } start ? rate.At(start + 1) : rate.Base) * Share : null;

    public IEnumerable<(string Key, long? Above)> Lines => Price is null ? [] : Price.Rates.InOrder()
        .SelectMany(rate => rate.Value.Tiers.Select(tier => (rate.Key, (long?)tier.Start)).Prepend((rate.Key, null)));

    private decimal Share => 1 + ((Price?.Adjustment?.Percent ?? 0) / 100);
}

/// <summary>A call to compare prices by.</summary>
/// <param name="Input">Tokens of the whole input.</param>
/// <param name="Cached">How many of these are read from the cache.</param>
public sealed record TypicalCall(long Input, long Cached, long Output)
{
    public static readonly TypicalCall Usual = new(10_000, 0, 1_000);

    /// <summary>This is more than any model takes, and keeps sums far from overflow.</summary>
    public const long Most = 100_000_000;

    public TokenCounts Counts => new() { Input = Input - Cached, CacheRead = Cached, Output = Output };

    /// <summary>Reads "10000-8000-500"; any other text gives the usual call.</summary>
    public static TypicalCall Read(string? text) =>
        text?.Split('-') is [var input, var cached, var output] && Of(Number(input), Number(cached), Number(output)) is { } call
            ? call
            : Usual;

    /// <returns>Null where a number is missing or out of range, or more tokens are cached than the input has.</returns>
    public static TypicalCall? Of(long? input, long? cached, long? output) =>
        input is >= 0 and <= Most && output is >= 0 and <= Most && cached is >= 0 && cached <= input
            ? new TypicalCall(input.Value, cached.Value, output.Value)
            : null;

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Input}-{Cached}-{Output}");

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
