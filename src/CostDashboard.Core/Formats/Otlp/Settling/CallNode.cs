using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>What is remembered of a span that reported usage: how much, and which record counts it.</summary>
internal sealed class CallNode(SpanId id, SpanRole role, UsageRecord record)
{
    private CallNode? countedBy;

    public SpanId Id { get; } = id;

    public SpanRole Role { get; } = role;

    public long Input { get; } = record.Counts.TotalInput;

    public long Output { get; } = record.Counts.TotalOutput;

    /// <summary>How many kinds of input it tells apart that are charged differently.</summary>
    public int Detail { get; } = DetailOf(record.Counts);

    /// <summary>Of the span whose id the record has: another's, where this one took its place.</summary>
    public SpanId RecordId { get; set; } = id;

    public DateTime? Timestamp { get; set; } = record.Timestamp;

    /// <summary>Of a container's usage: what no call below it has been found for.</summary>
    public long FreeInput { get; private set; } = record.Counts.TotalInput;

    public long FreeOutput { get; private set; } = record.Counts.TotalOutput;

    /// <summary>Only while the body it came in is read.</summary>
    public SpanUsage? InBody { get; set; }

    /// <summary>The next that waits for the same span.</summary>
    public CallNode? NextWaiting { get; set; }

    /// <summary>Neither tokens nor a cost: it says nothing of the spans around it.</summary>
    public bool IsNothing { get; } = record.Counts.TotalInput == 0 && record.Counts.TotalOutput == 0
        && (record.ReportedCost is not { } cost || cost == Money.Zero);

    /// <summary>Whether no call that came later was found to be in it.</summary>
    public bool IsUnclaimed => FreeInput == Input && FreeOutput == Output;

    private long Uncached { get; } = record.Counts.TotalInput - record.Counts.CacheRead - record.Counts.CacheWrite5m
        - record.Counts.CacheWrite1h;

    /// <summary>The span whose record counts this usage; null where it is counted by several.</summary>
    public CallNode? Counted
    {
        get
        {
            var at = this;
            while (at.countedBy is { } next && next != at) at = next;
            return at.countedBy;
        }
    }

    public void CountBy(CallNode? node) => countedBy = node;

    /// <summary>A call that came later is in its usage.</summary>
    public void Claim(CallNode call)
    {
        FreeInput -= Math.Min(FreeInput, call.Input);
        FreeOutput -= Math.Min(FreeOutput, call.Output);
    }

    /// <summary>
    /// Whether both report one call. A sender that knows nothing of the cache gives the whole input, or only what was not cached.
    /// </summary>
    public bool IsSameAs(CallNode other) => Output == other.Output && (Input == other.Input
        || (Input == Uncached && Input == other.Uncached) || (other.Input == other.Uncached && other.Input == Uncached));

    private static int DetailOf(TokenCounts counts)
    {
        Span<long> kinds =
        [
            counts.CacheRead, counts.CacheWrite5m, counts.CacheWrite1h, counts.InputAudio, counts.InputImage, counts.OutputAudio,
            counts.OutputImage, counts.WebSearches,
        ];
        var detail = 0;
        foreach (var kind in kinds) detail += kind > 0 ? 1 : 0;
        return detail;
    }
}
