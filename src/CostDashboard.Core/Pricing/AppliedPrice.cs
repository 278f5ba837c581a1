using System.Runtime.CompilerServices;
using CostDashboard.Core.Pricing.Fees;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// The price a record was charged at, complete: with it and the counts a cost can be explained after the catalogue has changed.
/// Compared by reference, as the <see cref="Pricer"/> hands out one object for all records priced alike; <see cref="ToJson"/> is its value.
/// </summary>
public sealed record AppliedPrice
{
    /// <summary>
    /// Where the rates stand: the catalogue's version label, or the name of the own price or list that has rates of its own.
    /// </summary>
    public required string Catalogue { get; init; }

    /// <summary>The provider whose rules matched, by the catalogue's id.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider that lists the model, where it is a fallback of <see cref="Provider"/>; otherwise null.</summary>
    public string? FallbackProvider { get; init; }

    /// <summary>The matched model, by the catalogue's id.</summary>
    public required string Model { get; init; }

    /// <summary>
    /// The rule that found the model: one of the catalogue's (<see cref="CostDashboard.Core.Pricing.MatchedBy"/>) or a spelling rule's
    /// name.
    /// </summary>
    public required string MatchedBy { get; init; }

    /// <summary>The day the price took effect, at 00:00 UTC; null where the catalogue gives none.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The hours of the day, UTC, the price holds in; null when it holds all day.</summary>
    public DailyWindow? Window { get; init; }

    public required Rates Rates { get; init; }

    /// <summary>As <see cref="ServiceTiers.Normalize"/> spells it.</summary>
    public string ServiceTier { get; init; } = ServiceTiers.Standard;

    /// <summary>What the service tier does to token rates.</summary>
    public decimal Multiplier { get; init; } = 1;

    /// <summary>Where <see cref="Multiplier"/> comes from, in words; null for the standard tier.</summary>
    public string? MultiplierFrom { get; init; }

    /// <summary>Who set the price.</summary>
    public PriceOrigin Origin { get; init; }

    /// <summary>The own price's or the price list's id; null for a market price.</summary>
    public string? OriginId { get; init; }

    /// <summary>The own price's or the price list's name; null for a market price.</summary>
    public string? OriginName { get; init; }

    /// <summary>
    /// The instant, UTC, from which on the catalogue's version, the own price or the list's selection holds; null when it always did.
    /// </summary>
    public DateTime? OriginFrom { get; init; }

    /// <summary>What is known of the kinds of calls that the record counted and the rates do not name.</summary>
    public IReadOnlyList<AppliedFee> Fees { get; init; } = [];

    /// <summary>Kinds of calls that were counted and that nobody knows the fee of: the cost is that of the rest.</summary>
    public IReadOnlyList<string> UnpricedParts => [.. Fees.Where(fee => fee.UsdPerThousand is null).Select(fee => fee.Call)];

    /// <summary>The discount or markup on top; null when there is none.</summary>
    public PriceAdjustment? Adjustment { get; init; }

    /// <summary>The machine the rates were worked out from; null for any other price.</summary>
    public SelfHosting? SelfHosting { get; init; }

    /// <summary>
    /// The market's price of the record's model at that instant and tier, before any discount, where an own price or a list comes before
    /// it. Null for a market price, for a model the market does not have, and for prices that were stored without it.
    /// </summary>
    public AppliedPrice? ListPrice { get; init; }

    /// <summary>
    /// What a rate comes to at base context, discount or markup included, before the service tier; null when the price has none of that
    /// name.
    /// </summary>
    public decimal? Charged(string rateKey) => Rates.Find(rateKey)?.Base * (1 + ((Adjustment?.Percent ?? 0) / 100));

    /// <summary>Compact, and the same for the same price: names in a fixed order, no trailing zeros.</summary>
    public string ToJson() => AppliedPriceJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote. Throws <see cref="PriceDataException"/> when it is anything else.</summary>
    public static AppliedPrice FromJson(string json) => AppliedPriceJson.Read(json);

    /// <summary>Whether both are one price, whatever the market asks beside them.</summary>
    public bool IsSameButForListPrice(AppliedPrice other) =>
        (this with { ListPrice = null }).ToJson() == (other with { ListPrice = null }).ToJson();

    internal AppliedFee? FeeOf(string call)
    {
        // By index: this is asked for every record with a web search, and an enumerator of the list would be an allocation.
        for (var i = 0; i < Fees.Count; i++)
        {
            if (Fees[i].Call == call) return Fees[i];
        }

        return null;
    }

    internal bool IsUnpriced(string call) => FeeOf(call) is { UsdPerThousand: null };

    public bool Equals(AppliedPrice? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>Who set a price.</summary>
public enum PriceOrigin
{
    /// <summary>A version of the market catalogue.</summary>
    Market,

    /// <summary>A price of our own: negotiated, taken from another model, or of our own machines.</summary>
    Own,

    /// <summary>A selected price list, such as a reseller's.</summary>
    List,
}

/// <summary>
/// A discount or markup on a price, in percent of everything it charges: tokens after their service tier, searches and requests.
/// </summary>
/// <param name="Percent">-20 takes a fifth off, 15 adds 15 %.</param>
/// <param name="Id">The own price's.</param>
/// <param name="Name">The own price's.</param>
public sealed record PriceAdjustment(decimal Percent, long Id, string Name)
{
    /// <summary>"-20 %" or "+15 %".</summary>
    public string Text => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Percent:+0.##########;-0.##########;0} %");
}

/// <summary>Names of the catalogue's own rules. Spelling rules, which come after them, carry names of their own.</summary>
public static class MatchedBy
{
    public const string Name = "name";

    /// <summary>After a date at the end, "-20240806", was written as "-2024-08-06".</summary>
    public const string DatedName = "dated name";

    /// <summary>In the list of a provider whose models are resold.</summary>
    public const string Fallback = "fallback provider";
}

/// <summary>Hours of every day, UTC, as [Start, End); past midnight when End is before Start.</summary>
public readonly record struct DailyWindow(TimeOnly Start, TimeOnly End)
{
    public bool Contains(TimeOnly time) => time.IsBetween(Start, End);
}
