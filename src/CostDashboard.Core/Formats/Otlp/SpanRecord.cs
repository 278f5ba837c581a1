using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Makes the record out of a span, its resource and what the request says for all of it, in this order.</summary>
internal static class SpanRecord
{
    private const ulong NanosPerMillisecond = 1_000_000;

    private static readonly FieldProblem NoId = new(UsageFields.Id,
        "needs a trace id of 16 bytes and a span id of 8, in JSON as hex; without them a resend would be counted twice");

    public static UsageRecord Build(SpanDraft span, MappedValues resource, RecordDefaults defaults, TokenCounts counts)
    {
        var whom = defaults.Attribution;
        string? Said(AttributionName name) =>
            span.Mapped[(int)name] ?? resource[(int)name] ?? LangfuseAttribution.Tagged(span.Tags, name);

        return new UsageRecord
        {
            Id = span.HasId ? span.Id.ToString() : null,
            Timestamp = Time(span) ?? defaults.Timestamp,
            Provider = span.Text(SpanField.Provider),
            Model = span.Text(SpanField.Model) ?? defaults.Model ?? "",
            Attribution = Attribution.Of(name => Said(name) ?? whom[name]),
            Counts = counts,
            ServiceTier = ServiceTiers.Normalize(span.Text(SpanField.ServiceTier) ?? span.Langfuse?.ServiceTier),
            Status = span.IsError ? "error" : "ok",
            LatencyMs = Latency(span),
            ReportedCost = span.Langfuse?.Cost ?? span.Cost,
        };
    }

    /// <summary>What the span itself gave wrong goes first: its rejection names the attribute.</summary>
    public static FieldProblem? Check(SpanDraft span, UsageRecord record, DateTime now) =>
        span.FirstProblem ?? (record.Id is null ? NoId : UsageRules.Check(record, now));

    public static UsageDetails? Details(SpanDraft span, MappedValues resource, AttributeMap map)
    {
        Dictionary<string, string>? tags = null;
        for (var i = 0; i < map.Tags.Count; i++)
        {
            var target = AttributeMap.FirstTag + i;
            if ((span.Mapped[target] ?? resource[target]) is { } value) (tags ??= new(StringComparer.Ordinal))[map.Tags[i]] = value;
        }

        if (span.Tags?.All is { } listed) AddListed(tags ??= new(StringComparer.Ordinal), listed);
        return tags is null ? null : new UsageDetails { Tags = tags };
    }

    private static void AddListed(Dictionary<string, string> tags, IReadOnlyDictionary<string, string> listed)
    {
        foreach (var (key, value) in listed)
        {
            if (tags.Count < UsageLimits.Tags) tags.TryAdd(key, value);
        }
    }

    /// <summary>
    /// When the call began: prices hold from an instant on, and a provider applies those of the request. A span sent again carries the
    /// same.
    /// </summary>
    private static DateTime? Time(SpanDraft span)
    {
        var nanos = span.Start > 0 ? span.Start : span.End;
        return nanos == 0 ? null : DateTime.UnixEpoch.AddTicks((long)(nanos / NanosPerMillisecond) * TimeSpan.TicksPerMillisecond);
    }

    private static long? Latency(SpanDraft span)
    {
        if (span.Start == 0 || span.End < span.Start) return null;

        var milliseconds = (long)((span.End - span.Start + (NanosPerMillisecond / 2)) / NanosPerMillisecond);
        return milliseconds <= UsageLimits.LatencyMs ? milliseconds : null;
    }
}
