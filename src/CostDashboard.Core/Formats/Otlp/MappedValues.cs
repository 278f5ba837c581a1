using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>What the attributes of one span, or of its resource, say by an <see cref="AttributeMap"/>; used again for the next.</summary>
internal sealed class MappedValues(AttributeMap map)
{
    // Languages' SDKs call a service that was given no name "unknown_service:node".
    private const string Unnamed = "unknown_service";

    private readonly string?[] values = new string?[map.Targets];
    private readonly int[] ranks = new int[map.Targets];

    public string? this[int target] => values[target];

    public void Clear() => Array.Clear(values);

    public void Set(int target, int rank, in OtlpValue value)
    {
        if (values[target] is not null && ranks[target] <= rank) return;

        var isTag = target >= AttributeMap.FirstTag;
        var text = value.ToText(repeats: !isTag);
        if (text is null || text.StartsWith(Unnamed, StringComparison.Ordinal)) return;

        // A cost is not refused for the sake of a tag.
        if (isTag && UsageText.Check(UsageFields.Tags, text, UsageLimits.TagValue) is not null) return;

        values[target] = text;
        ranks[target] = rank;
    }
}
