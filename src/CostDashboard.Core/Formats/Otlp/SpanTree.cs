namespace CostDashboard.Core.Formats.Otlp;

/// <summary>The spans of one body, who stands under whom, and which of them report usage.</summary>
internal sealed class SpanTree
{
    // Deeper than any trace; bounds the work where parents form a ring.
    private const int MostLevels = 128;

    private readonly List<(SpanId Id, ulong Parent, SpanUsage? Usage)> spans = [];
    private int usages;

    public int Count => spans.Count;

    public void Add(SpanId id, ulong parent, SpanUsage? usage)
    {
        spans.Add((id, parent, usage));
        if (usage is not null) usages++;
    }

    /// <summary>Every usage in the order of the body, wrappers left out.</summary>
    public IEnumerable<SpanUsage> Billed()
    {
        if (usages > 1) LookBelow();
        return spans.Where(span => span.Usage is { RepeatsThoseBelow: false }).Select(span => span.Usage!);
    }

    private void LookBelow()
    {
        var places = new Dictionary<SpanId, int>(spans.Count);
        for (var i = 0; i < spans.Count; i++) places.TryAdd(spans[i].Id, i);

        foreach (var span in spans)
        {
            if (span.Usage is { } usage && NearestAbove(span.Id, span.Parent, places) is { } above && above != usage) above.AddBelow(usage);
        }
    }

    private SpanUsage? NearestAbove(SpanId id, ulong parent, Dictionary<SpanId, int> places)
    {
        for (var level = 0; level < MostLevels && parent != 0; level++)
        {
            if (!places.TryGetValue(id with { Span = parent }, out var place)) return null;
            if (spans[place].Usage is { } found) return found;

            parent = spans[place].Parent;
        }

        return null;
    }
}
