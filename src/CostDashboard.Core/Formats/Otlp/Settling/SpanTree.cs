namespace CostDashboard.Core.Formats.Otlp;

/// <summary>The spans of one body, who stands under whom, and which of them report usage.</summary>
internal sealed class SpanTree
{
    private readonly List<BodySpan> spans = [];
    private readonly List<SpanUsage> usages = [];

    public int Count => spans.Count;

    public void Add(SpanId id, ulong parent, SpanUsage? usage)
    {
        spans.Add(new BodySpan(id, parent, usage));
        if (usage is not null) usages.Add(usage);
    }

    /// <summary>
    /// Every usage that is counted, in the order of the body, once it is compared with the others of this body and of earlier ones.
    /// </summary>
    /// <param name="scope">The API key's name.</param>
    public IEnumerable<SpanUsage> Counted(SpanMemory memory, string scope, DateTime now)
    {
        lock (memory.Gate)
        {
            memory.Forget(now);
            var number = memory.ScopeOf(scope);
            if (usages.Count > 0 || IsAnyKnown(memory, number))
            {
                var links = new SpanLinks(spans, memory, number);
                links.Link();
                SpanSettling.Settle(usages);
                links.Remember();
            }
        }

        return usages.Where(usage => usage.IsCounted);
    }

    private bool IsAnyKnown(SpanMemory memory, int scope) =>
        !memory.IsEmpty && spans.Exists(span => memory.Find(scope, span.Id) is not null);
}
