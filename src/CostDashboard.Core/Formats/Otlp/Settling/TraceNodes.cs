using System.Diagnostics.CodeAnalysis;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// What is remembered of one trace: for spans with usage, and those below them, the nearest usage at or above them; and which usage waits
/// for a span above it that no body has brought yet. Most traces have a handful of spans.
/// </summary>
internal sealed class TraceNodes
{
    // A trace that never ends is remembered up to here.
    private const int Most = 20_000;

    // The first of each without a list of its own: most traces have no second.
    private ulong firstSpan;
    private CallNode? firstNode;
    private Map? nearest;
    private ulong firstAwaited;
    private CallNode? firstWaiting;
    private Map? waiting;

    public int Count => (firstNode is null ? 0 : 1) + (firstAwaited == 0 ? 0 : 1) + (nearest?.Count ?? 0) + (waiting?.Count ?? 0);

    public bool IsFull => Count >= Most;

    public bool TryFind(ulong span, [NotNullWhen(true)] out CallNode? node)
    {
        node = span == firstSpan && firstNode is not null ? firstNode : nearest?.Find(span);
        return node is not null;
    }

    public void Add(ulong span, CallNode node)
    {
        if (firstNode is not null && span != firstSpan)
        {
            (nearest ??= new()).Set(span, node);
            return;
        }

        firstSpan = span;
        firstNode = node;
    }

    public void Wait(CallNode node, ulong span)
    {
        if (firstAwaited == 0) firstAwaited = span;
        if (firstAwaited == span)
        {
            node.NextWaiting = firstWaiting;
            firstWaiting = node;
            return;
        }

        waiting ??= new();
        node.NextWaiting = waiting.Find(span);
        waiting.Set(span, node);
    }

    /// <summary>The first of those that waited for the span; they wait no longer.</summary>
    public CallNode? TakeWaiting(ulong span)
    {
        var first = span == firstAwaited ? firstWaiting : waiting?.Find(span);
        if (first is null) return null;

        if (span == firstAwaited) firstWaiting = null;
        else waiting!.Set(span, null);
        return first;
    }

    /// <summary>A few pairs in an array; many get an index.</summary>
    private sealed class Map
    {
        private const int Few = 16;

        private (ulong Key, CallNode? Node)[] pairs = [];
        private Dictionary<ulong, int>? index;

        public int Count { get; private set; }

        public CallNode? Find(ulong key) => PlaceOf(key) is >= 0 and var place ? pairs[place].Node : null;

        public void Set(ulong key, CallNode? node)
        {
            var place = PlaceOf(key);
            if (place < 0)
            {
                place = Count++;
                if (place == pairs.Length) Array.Resize(ref pairs, place == 0 ? 1 : place * 4);
                if (index is not null) index[key] = place;
                else if (Count > Few) index = Enumerable.Range(0, place).Append(place).ToDictionary(i => i == place ? key : pairs[i].Key);
            }

            pairs[place] = (key, node);
        }

        private int PlaceOf(ulong key)
        {
            if (index is not null) return index.TryGetValue(key, out var known) ? known : -1;

            for (var i = 0; i < Count; i++)
            {
                if (pairs[i].Key == key) return i;
            }

            return -1;
        }
    }
}
