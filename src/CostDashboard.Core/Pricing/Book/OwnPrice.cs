using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>
/// A price of our own: for the records its conditions name, exactly one of rates, another model's price, a machine's price,
/// or a percentage on whatever price they have.
/// </summary>
public sealed record OwnPrice
{
    /// <summary>Above 0. Where two prices are alike in every other way, the higher one, made later, comes first.</summary>
    public required long Id { get; init; }

    public required string Name { get; init; }

    public PriceConditions Conditions { get; init; } = PriceConditions.None;

    /// <summary>In USD by the names of <see cref="RateKeys"/>; no rates at all is a free model.</summary>
    public Rates? Rates { get; init; }

    /// <summary>
    /// Percent on a market or list price: -20 is a discount, 15 a markup. It applies to all that the price charges,
    /// as a discount does that a provider takes off the bill.
    /// </summary>
    public decimal? Adjustment { get; init; }

    /// <summary>"Priced as": the market price of another model, for names the catalogue does not know.</summary>
    public CatalogueName? SameAs { get; init; }

    public SelfHosting? SelfHosted { get; init; }

    /// <summary>What must be corrected before the price can be used; empty when nothing.</summary>
    public IReadOnlyList<FieldProblem> Problems() => [.. OwnPriceRules.Problems(this)];

    /// <summary>Its one text, for storage and the API: flat, with what is null left out.</summary>
    public string ToJson() => OwnPriceJson.Write(this);

    /// <summary>
    /// Reads such a text; the id may be absent and is then 0, to be given. A name nobody knows is refused: a slip in a condition's
    /// name would make a price of more than was meant. Throws <see cref="PriceDataException"/>; what can be read may still have
    /// <see cref="Problems"/>.
    /// </summary>
    public static OwnPrice FromJson(string json) => OwnPriceJson.Read(json);
}

/// <summary>A model of the market catalogue whose price another one is given.</summary>
/// <param name="Provider">The catalogue's id, or any name it knows the provider by.</param>
/// <param name="Model">Any name the catalogue's rules know the model by.</param>
public sealed record CatalogueName(string Provider, string Model);
