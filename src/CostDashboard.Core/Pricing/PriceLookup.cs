using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// Remembers what a price book answers and hands out one <see cref="AppliedPrice"/> for everything priced alike. Safe for many threads.
/// Names come from outside, so both memories are bounded: when one is full it is emptied and fills again.
/// </summary>
internal sealed class PriceLookup(PriceBook book)
{
    internal const int Capacity = 10_000;

    private readonly BoundedCache<PriceKey, PriceTerms?> _asked = new(Capacity);
    private readonly BoundedCache<string, AppliedPrice> _applied = new(Capacity);

    internal PriceBook Book { get; } = book;

    internal int Remembered => _asked.Count;

    internal AppliedPrice? Find(in PriceQuestion asked)
    {
        var key = Book.KeyOf(asked);
        if (!_asked.TryGet(key, out var terms))
        {
            terms = Book.Find(asked)?.Select(Shared);
            if (key.IsOfOrdinaryLength) _asked.Add(key, terms);
        }

        return terms?.At(asked.AtUtc);
    }

    /// <summary>The text is what a price is in storage: one object for one text.</summary>
    private AppliedPrice Shared(AppliedPrice price) => _applied.GetOrAdd(price.ToJson(), _ => price);
}
