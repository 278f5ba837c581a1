using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Whom a trace belongs to, where its SDK says so on one span for all of them: Langfuse's did until they put it on every span. Within one
/// body.
/// </summary>
internal sealed class TraceAttribution(AttributeMap map, Attribution defaults)
{
    private readonly Dictionary<(ulong High, ulong Low), string?[]> traces = [];
    private readonly Dictionary<(ulong High, ulong Low), ForeignTags> tagsOfTraces = [];

    public void Note(SpanId id, MappedValues said, ForeignTags? list)
    {
        var key = (id.TraceHigh, id.TraceLow);
        if (list is not null) tagsOfTraces.TryAdd(key, list);
        for (var target = 0; target < map.Targets; target++)
        {
            if (said[target] is not { } value) continue;
            if (!traces.TryGetValue(key, out var known)) traces[key] = known = new string?[map.Targets];
            known[target] ??= value;
        }
    }

    /// <summary>Fills what the span's own attributes and its resource do not say; the request's defaults come after the trace.</summary>
    public void Fill(SpanId id, UsageRecord record)
    {
        var key = (id.TraceHigh, id.TraceLow);
        var (said, list) = (traces.GetValueOrDefault(key), tagsOfTraces.GetValueOrDefault(key));
        if (said is null && list is null) return;

        var known = record.Attribution;
        record.Attribution = Attribution.Of(
            name => Filled(known[name], said?[(int)name] ?? LangfuseAttribution.Tagged(list, name), defaults[name]));
        FillTags(record, said, list);
    }

    private static string? Filled(string? value, string? said, string? otherwise) =>
        value is null || value == otherwise ? said ?? value : value;

    private void FillTags(UsageRecord record, string?[]? said, ForeignTags? list)
    {
        var tags = new Dictionary<string, string>(record.Details?.Tags ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        var before = tags.Count;
        for (var i = 0; i < map.Tags.Count; i++)
        {
            if (said?[AttributeMap.FirstTag + i] is { } value) tags.TryAdd(map.Tags[i], value);
        }

        foreach (var (key, value) in list?.All ?? new Dictionary<string, string>())
        {
            if (tags.Count < UsageLimits.Tags) tags.TryAdd(key, value);
        }

        if (tags.Count > before) record.Details = (record.Details ?? new UsageDetails()) with { Tags = tags };
    }
}
