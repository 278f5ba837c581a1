using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Takes what a reader finds in a body, whichever way it was written: resources, spans, attributes. A reader asks by name
/// (<see cref="Find"/>) whether anybody wants an attribute's value before it looks at it.
/// </summary>
internal sealed class SpanCollector(AttributeMap map, FormatContext context)
{
    private readonly MappedValues resource = new(map);
    private readonly SpanTree tree = new();
    private string? sdk;

    public SpanDraft Span { get; } = new(map);

    public bool IsFull => tree.Count > UsageLimits.RecordsPerBody;

    public AttributePlace Find(ReadOnlySpan<byte> name) => new(Spellings.Find(name), map.Find(name));

    public void StartResource()
    {
        resource.Clear();
        sdk = null;
    }

    public void SetOfResource(AttributePlace place, in OtlpValue value)
    {
        if (place.Mapping is { } mapping) resource.Set(mapping.Target, mapping.Rank, value);
        if (place.Spelling >= 0 && Spellings.FieldAt(place.Spelling) == SpanField.Sdk) sdk = value.ToText(repeats: true);
    }

    public void SetOfSpan(AttributePlace place, in OtlpValue value)
    {
        if (place.Mapping is { } mapping) Span.Mapped.Set(mapping.Target, mapping.Rank, value);
        if (place.Spelling >= 0) Span.Set(place.Spelling, value);
    }

    public void FinishSpan() => tree.Add(Span.Id, Span.Parent, UsageOfSpan());

    /// <summary>Once the whole body was read.</summary>
    public void CopyTo(UsageBatch batch)
    {
        foreach (var usage in tree.Billed())
        {
            if (usage.Problem is { } problem) batch.Reject(usage.Record.Id, problem.Field, problem.Message);
            else batch.Add(usage.Record);
        }
    }

    private SpanUsage? UsageOfSpan()
    {
        if (Span.Role == SpanRole.Container || (!SpanCounts.HasAny(Span) && !Span.Has(SpanField.Cost))) return null;

        var counts = SpanCounts.ToDisjoint(Span, sdk, out var badCounts);
        var record = SpanRecord.Build(Span, resource, context.Defaults, counts ?? default);
        record.Details = SpanRecord.Details(Span, resource, map);
        return new SpanUsage(record, badCounts ?? SpanRecord.Check(Span, record, context.Now));
    }
}
