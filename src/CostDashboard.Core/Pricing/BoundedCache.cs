using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace CostDashboard.Core.Pricing;

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
