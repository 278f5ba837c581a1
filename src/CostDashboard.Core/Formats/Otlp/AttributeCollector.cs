using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// Takes what a reader finds in a body, whichever way it was written: resources, scopes, attributes. A reader asks by name
/// (<see cref="Find"/>) whether anybody wants an attribute's value before it looks at it.
/// </summary>
internal abstract class AttributeCollector(AttributeMap map, Spellings spellings)
{
    private byte[] scopeName = [];
    private byte[] scopeVersion = [];

    /// <summary>The span or log record that is being read.</summary>
    public SpanDraft Span { get; } = new(map, spellings);

    public abstract bool IsFull { get; }

    protected MappedValues Resource { get; } = new(map);

    /// <summary>The resource's telemetry SDK.</summary>
    protected string? Sdk { get; private set; }

    /// <summary>The resource's service.name, where the spellings ask for it.</summary>
    protected string? Service { get; private set; }

    protected ScopeHabit Scope { get; private set; }

    public AttributeMeaning Find(ReadOnlySpan<byte> name) => new(spellings.Find(name), map.Find(name));

    /// <summary>Whether the items of a list are wanted one by one, each as a value of its own.</summary>
    public bool WantsItems(AttributeMeaning place) => place.Spelling >= 0 && spellings.FieldAt(place.Spelling) == SpanField.Tags;

    public void StartResource()
    {
        Resource.Clear();
        (Sdk, Service) = (null, null);
    }

    /// <summary>Bodies hold few scopes and repeat them.</summary>
    public void StartScope(ReadOnlySpan<byte> name, ReadOnlySpan<byte> version)
    {
        if (name.SequenceEqual(scopeName) && version.SequenceEqual(scopeVersion)) return;

        scopeName = name.ToArray();
        scopeVersion = version.ToArray();
        Scope = ScopeHabits.Of(name, version);
    }

    public void SetOfResource(AttributeMeaning place, in OtlpValue value)
    {
        if (place.Mapping is { } mapping) Resource.Set(mapping.Target, mapping.Rank, value);
        if (place.Spelling < 0) return;

        var field = spellings.FieldAt(place.Spelling);
        if (field == SpanField.Sdk) Sdk = value.ToText(repeats: true);
        else if (field == SpanField.Service) Service = value.ToText(repeats: true);
    }

    public void SetOfSpan(AttributeMeaning place, in OtlpValue value)
    {
        if (place.Mapping is { } mapping) Span.Mapped.Set(mapping.Target, mapping.Rank, value);
        if (place.Spelling >= 0) Span.Set(place.Spelling, value);
    }

    /// <summary>Once the span or log record was read.</summary>
    public abstract void FinishSpan();
}

/// <summary>
/// What an attribute's name means: to the record's own fields (a place in <see cref="Spellings"/>, or -1) and to attribution.
/// </summary>
internal readonly record struct AttributeMeaning(int Spelling, (int Target, int Rank)? Mapping)
{
    public bool IsWanted => Spelling >= 0 || Mapping is not null;
}

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
