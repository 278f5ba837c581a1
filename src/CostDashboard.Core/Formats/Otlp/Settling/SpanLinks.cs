namespace CostDashboard.Core.Formats.Otlp;

/// <summary>A span as it stands in a body. <paramref name="Parent"/> is 0 where it has none.</summary>
internal readonly record struct BodySpan(SpanId Id, ulong Parent, SpanUsage? Usage);

/// <summary>
/// Finds for each usage the nearest one above it: among the spans of the body, and through them among those that are remembered. What waits
/// from earlier bodies for a span of this one is found too.
/// </summary>
internal sealed class SpanLinks(IReadOnlyList<BodySpan> spans, SpanMemory memory, int scope)
{
    // Deeper than any trace; bounds the work where parents form a ring.
    private const int MostLevels = 128;

    private readonly Dictionary<SpanId, int> places = new(spans.Count);
    private SpanId traceOf;
    private TraceNodes? trace;

    public void Link()
    {
        for (var i = 0; i < spans.Count; i++)
        {
            places.TryAdd(spans[i].Id, i);
            if (spans[i].Usage is { } usage && TraceOf(spans[i].Id) is { } known && known.TryFind(spans[i].Id.Span, out var node)
                && node.Id == spans[i].Id)
            {
                usage.Recognise(node);
            }
        }

        foreach (var span in spans)
        {
            if (span.Usage is { IsKnown: false, Node.IsNothing: false, Problem: null } usage)
            {
                LinkUp(usage.Node, span.Id, span.Parent, usage);
            }
            AddWaiting(span);
        }
    }

    /// <summary>Once everything is settled.</summary>
    public void Remember()
    {
        foreach (var span in spans)
        {
            if (span.Usage is not { } usage) continue;
            usage.Node.InBody = null;
            if (usage.IsKnown || usage.Node.IsNothing || usage.Problem is not null) continue;

            traceOf = span.Id;
            trace = memory.Open(scope, span.Id);
            if (trace.IsFull) continue;
            trace.Add(span.Id.Span, usage.Node);
            if (usage.WaitsFor != 0) trace.Wait(usage.Node, usage.WaitsFor);
            memory.Note(usage.WaitsFor != 0 ? 2 : 1);
        }

        foreach (var span in spans)
        {
            if (span.Usage is null && span.Parent != 0) RememberPath(span);
        }
    }

    /// <summary>A span without usage below one with: a later body's call can stand under it.</summary>
    private void RememberPath(BodySpan span)
    {
        if (TraceOf(span.Id) is not { IsFull: false } known) return;

        var above = Climb(span.Id, span.Parent);
        if (above.Usage is { IsKnown: false, Problem: not null } or { Node.IsNothing: true }
            || (above.Usage?.Node ?? above.Node) is not { } node)
        {
            return;
        }

        known.Add(span.Id.Span, node);
        memory.Note(1);
    }

    private void AddWaiting(BodySpan span)
    {
        if (TraceOf(span.Id) is not { } known) return;

        for (var node = known.TakeWaiting(span.Id.Span); node is not null;)
        {
            var next = node.NextWaiting;
            node.NextWaiting = null;
            // From the span itself upwards: it may be the one with usage.
            if (LinkUp(node, span.Id, span.Id.Span, null) is var missing and not 0) known.Wait(node, missing);
            node = next;
        }
    }

    /// <summary>Adds a usage to the nearest above it, and beyond those that are rejected, which nobody counts.</summary>
    /// <returns>The first span above that no body has brought; 0 where there is none, or one with usage is nearer.</returns>
    private ulong LinkUp(CallNode node, SpanId id, ulong parent, SpanUsage? usage)
    {
        for (var level = 0; level < MostLevels; level++)
        {
            var above = Climb(id, parent);
            if (above.Usage is { } found && found.Node == node) return 0;
            if (above.Usage is { IsKnown: false } inBody)
            {
                inBody.AddBelow(node);
                if (inBody.Problem is null) return 0;

                parent = above.Parent;
                continue;
            }

            if (usage is null) return above.Missing;

            usage.RememberedAbove = above.Usage?.Node ?? above.Node;
            usage.WaitsFor = above.Missing;
            return above.Missing;
        }

        return 0;
    }

    private (SpanUsage? Usage, ulong Parent, CallNode? Node, ulong Missing) Climb(SpanId id, ulong parent)
    {
        for (var level = 0; level < MostLevels && parent != 0; level++)
        {
            if (!places.TryGetValue(id with { Span = parent }, out var place))
            {
                return TraceOf(id) is { } known && known.TryFind(parent, out var node) ? (null, 0, node, 0) : (null, 0, null, parent);
            }

            var at = spans[place];
            if (at.Usage is { Node.IsNothing: false } usage) return (usage, at.Parent, null, 0);
            parent = at.Parent;
        }

        return default;
    }

    private TraceNodes? TraceOf(SpanId id)
    {
        if (traceOf.TraceHigh == id.TraceHigh && traceOf.TraceLow == id.TraceLow) return trace;

        traceOf = id;
        return trace = memory.Find(scope, id);
    }
}
