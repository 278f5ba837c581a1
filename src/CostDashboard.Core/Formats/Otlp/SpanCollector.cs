using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Makes records of the spans of a body, whichever way it was written.</summary>
internal sealed class SpanCollector(AttributeMap map, FormatContext context) : AttributeCollector(map, Spellings.OfSpans)
{
    private readonly AttributeMap map = map;
    private readonly SpanTree tree = new();
    private TraceAttribution? traces;

    public override bool IsFull => tree.Count > UsageLimits.RecordsPerBody;

    public override void FinishSpan()
    {
        tree.Add(Span.Id, Span.Parent, UsageOfSpan());
        if (Scope == ScopeHabit.Langfuse && Span.HasId)
        {
            (traces ??= new TraceAttribution(map, context.Defaults.Attribution)).Note(Span.Id, Span.Mapped, Span.Tags);
        }
    }

    /// <summary>Once the whole body was read.</summary>
    /// <param name="replacing">Takes the records that stand for one that is stored, and say more of the same call.</param>
    public void CopyTo(UsageBatch batch, UsageBatch replacing, SpanMemory memory, string scope)
    {
        foreach (var usage in tree.Counted(memory, scope, context.Now))
        {
            traces?.Fill(usage.Node.Id, usage.Record);
            if (usage.Problem is { } problem) batch.Reject(usage.Record.Id, problem.Field, problem.Message);
            else if (usage.Replaces) replacing.Add(usage.Record);
            else batch.Add(usage.Record);
        }
    }

    private SpanUsage? UsageOfSpan()
    {
        Span.Finish();
        if (Span.Langfuse is { Usage: { } usage }) return UsageOf(usage.Counts, usage.AreTokens, null);
        if (!SpanCounts.HasAny(Span) && Span is { Cost: null, Langfuse: null or { Cost: null, Problem: null } }
            && !Span.Has(SpanField.Cost))
        {
            return null;
        }

        var counts = SpanCounts.ToDisjoint(Span, Scope, Sdk, out var badCounts);
        return UsageOf(counts ?? default, SpanCounts.HasAny(Span), badCounts);
    }

    private SpanUsage UsageOf(TokenCounts counts, bool hasCounts, FieldProblem? badCounts)
    {
        var record = SpanRecord.Build(Span, Resource, context.Defaults, counts);
        record.HasCounts = hasCounts;
        record.Details = SpanRecord.Details(Span, Resource, map);
        return new SpanUsage(
            Span.Id, Span.Role, record, Span.Langfuse?.Problem ?? badCounts ?? SpanRecord.Check(Span, record, context.Now));
    }
}
