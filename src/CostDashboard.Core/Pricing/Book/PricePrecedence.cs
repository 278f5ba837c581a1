namespace CostDashboard.Core.Pricing.Book;

/// <summary>
/// Which price a record gets, written down once:
/// <list type="number">
/// <item>The first own price with rates, "priced as" or a machine whose conditions hold.</item>
/// <item>Else the first selected list that has the model.</item>
/// <item>Else the market version of the record's time.</item>
/// <item>On a list's or a market price, also one reached by "priced as", the first adjustment whose conditions hold, and only that one.
/// Own rates and machines are final: they are what a contract or a bill says.</item>
/// <item>The service tier multiplies token rates before the adjustment; not for rates that name the tier themselves, nor for
/// machines.</item>
/// </list>
/// "First" among own prices, selections or adjustments is by <see cref="Criteria"/>, one after the other.
/// </summary>
public static class PricePrecedence
{
    public static readonly PrecedenceStep Own = new(
        "own", "own price", "Own rates, another model's price or a machine's come before everything else.");

    public static readonly PrecedenceStep List = new("list", "price list", "A selected list that has the model comes before the market.");

    public static readonly PrecedenceStep Market = new(
        "market", "market price", "The version of the market catalogue at the record's time.");

    public static readonly PrecedenceStep Adjustment =
        new("adjustment", "discount or markup", "At most one, on a list's or a market price; on all it charges, after the service tier.");

    public static readonly PrecedenceStep ServiceTier =
        new("service_tier", "service tier", "Multiplies token rates, unless the rates name the tier themselves or are a machine's.");

    /// <summary>In the order they are taken.</summary>
    public static readonly IReadOnlyList<PrecedenceStep> Steps = [Own, List, Market, Adjustment, ServiceTier];

    /// <summary>What decides within a step, the most important first.</summary>
    public static readonly IReadOnlyList<string> Criteria =
    [
        "it names the team", "it names the source", "it names the provider", "it names the service tier",
        "it names the model exactly", "it spells out more of the model's name", "it holds from a later instant", "it was made later",
    ];
}

/// <summary>One step of how a price is found.</summary>
/// <param name="Key">Fixed, for a page's own words: "own", "list", "market", "adjustment", "service_tier".</param>
/// <param name="Name">In a few words.</param>
/// <param name="Rule">In a sentence.</param>
public sealed record PrecedenceStep(string Key, string Name, string Rule);
