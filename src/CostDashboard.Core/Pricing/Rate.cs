namespace CostDashboard.Core.Pricing;

/// <summary>
/// What one unit of a bucket costs: USD for a million tokens, or for a thousand searches or requests.
/// Context tiers are cliffs: past a tier's start its price holds for everything the request used.
/// </summary>
public sealed class Rate
{
    /// <summary>No provider asks for more; a larger number is a mistake in the file, and the limit keeps sums within decimal.</summary>
    public const decimal Maximum = 1_000_000m;

    public Rate(decimal @base, IReadOnlyList<RateTier>? tiers = null)
    {
        Base = @base;
        Tiers = tiers is null ? [] : [.. tiers.OrderBy(tier => tier.Start)];
    }

    public decimal Base { get; }

    /// <summary>By <see cref="RateTier.Start"/>, lowest first.</summary>
    public IReadOnlyList<RateTier> Tiers { get; }

    public bool IsSameAs(Rate other) => Base == other.Base && Tiers.SequenceEqual(other.Tiers);

    /// <summary>The price for a request whose whole input is <paramref name="wholeInput"/> tokens.</summary>
    public decimal At(long wholeInput) => At(wholeInput, 1, out _);

    /// <summary>
    /// The price where <paramref name="requests"/> calls together had <paramref name="wholeInput"/> tokens: their mean decides,
    /// compared in whole numbers. <paramref name="start"/> is the tier's start, or null at the base price.
    /// </summary>
    internal decimal At(Int128 wholeInput, long requests, out long? start)
    {
        start = null;
        var price = Base;
        for (var i = 0; i < Tiers.Count; i++)
        {
            if (wholeInput <= (Int128)Tiers[i].Start * requests) break;
            start = Tiers[i].Start;
            price = Tiers[i].Price;
        }

        return price;
    }
}

/// <summary>A context tier of a rate.</summary>
/// <param name="Start">The price holds when the request's whole input is more than this many tokens.</param>
/// <param name="Price">USD, in the unit of its <see cref="Rate"/>.</param>
public readonly record struct RateTier(long Start, decimal Price);
