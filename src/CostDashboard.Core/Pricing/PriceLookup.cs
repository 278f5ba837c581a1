using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
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

/// <summary>A thread-safe memory of at most about <paramref name="capacity"/> answers; a full one starts again empty.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private ConcurrentDictionary<TKey, TValue> _values = new();
    private int _count;

    internal int Count => Volatile.Read(ref _values).Count;

    internal bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => Volatile.Read(ref _values).TryGetValue(key, out value);

    internal void Add(TKey key, TValue value) => GetOrAdd(key, _ => value);

    internal TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        var values = Volatile.Read(ref _values);
        if (values.TryGetValue(key, out var known)) return known;

        var added = values.GetOrAdd(key, make);
        // Counted here because ConcurrentDictionary.Count locks everything; a race may miscount by a few.
        if (Interlocked.Increment(ref _count) >= capacity && Interlocked.Exchange(ref _count, 0) >= capacity)
            Volatile.Write(ref _values, new ConcurrentDictionary<TKey, TValue>());
        return added;
    }
}
