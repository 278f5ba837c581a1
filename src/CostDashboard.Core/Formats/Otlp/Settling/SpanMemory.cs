using System.Runtime.InteropServices;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Which spans reported usage in the last hour, so that a wrapper is known for one when its calls came in another body, before it or after.
/// Apart for each API key. Two halves: when one is full or old it becomes the older, and what was the older is forgotten; a trace that
/// goes on stays. Lost at a restart. A body is remembered when it is read: its sender repeats it where it could not be stored.
/// </summary>
public sealed class SpanMemory
{
    // Spans of one half; about 300 bytes each.
    private const int Capacity = 100_000;

    private static readonly TimeSpan Age = TimeSpan.FromHours(1);

    private readonly Dictionary<string, int> scopes = new(StringComparer.Ordinal);
    private Dictionary<TraceKey, TraceNodes> newer = [];
    private Dictionary<TraceKey, TraceNodes> older = [];
    private DateTime since;
    private int spans;

    internal Lock Gate { get; } = new();

    internal bool IsEmpty => newer.Count == 0 && older.Count == 0;

    /// <summary>A number for an API key's name.</summary>
    internal int ScopeOf(string key)
    {
        if (!scopes.TryGetValue(key, out var scope)) scopes[key] = scope = scopes.Count;
        return scope;
    }

    /// <summary>Null where nothing is known of the trace.</summary>
    internal TraceNodes? Find(int scope, SpanId id)
    {
        var key = new TraceKey(scope, id.TraceHigh, id.TraceLow);
        if (newer.TryGetValue(key, out var known)) return known;
        if (older.Count == 0 || !older.Remove(key, out known)) return null;

        newer[key] = known;
        spans += known.Count;
        return known;
    }

    /// <summary>After <see cref="Find"/>: what the older half knew is in the newer one.</summary>
    internal TraceNodes Open(int scope, SpanId id)
    {
        ref var trace = ref CollectionsMarshal.GetValueRefOrAddDefault(newer, new TraceKey(scope, id.TraceHigh, id.TraceLow), out _);
        return trace ??= new TraceNodes();
    }

    internal void Note(int added) => spans += added;

    /// <summary>Before a body is read.</summary>
    internal void Forget(DateTime now)
    {
        if (spans < Capacity && now - since <= Age) return;

        // The tables are used again: growing them anew costs more than what is in them.
        older.Clear();
        (older, newer) = (newer, older);
        since = now;
        spans = 0;
    }

    private readonly record struct TraceKey(int Scope, ulong High, ulong Low)
    {
        // Seeded by the process, as senders choose the ids.
        public override int GetHashCode() => HashCode.Combine(High, Low, Scope);
    }
}
