using System.Buffers.Binary;
using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Pricing.Spelling;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// What was read of one span or log record; used again for the next. Of several spellings of one meaning the first of the list stays.
/// </summary>
internal sealed class SpanDraft(AttributeMap map, Spellings spellings)
{
    private const int Fields = (int)SpanField.Service + 1;
    private const int Unset = int.MaxValue;

    // Behind all spellings.
    private const int Filled = int.MaxValue - 1;

    private readonly int[] places = new int[Fields];
    private readonly long[] counts = new long[(int)SpanField.Cost];
    private readonly string?[] texts = new string?[Fields];
    private readonly List<(SpanField Field, FieldProblem Problem)> problems = [];
    private SpanRole role;

    public SpanId Id { get; private set; }

    /// <summary>False for ids that the protocol calls invalid.</summary>
    public bool HasId { get; private set; }

    /// <summary>0: none.</summary>
    public ulong Parent { get; private set; }

    /// <summary>Nanoseconds since 1970; 0 is unknown.</summary>
    public ulong Start { get; set; }

    public ulong End { get; set; }

    public bool IsError { get; set; }

    public Money? Cost { get; private set; }

    /// <summary>Null where no attribute of Langfuse's says what was used.</summary>
    public LangfuseSpan? Langfuse { get; private set; }

    /// <summary>Null where the span has no list of tags.</summary>
    public ForeignTags? Tags { get; private set; }

    /// <summary>Null where the provider's own answer is not on the span.</summary>
    public ProviderUsage? Provider { get; private set; }

    public MappedValues Mapped { get; } = new(map);

    /// <summary>Whether Vercel's AI SDK wrote it.</summary>
    public bool IsOfAiSdk { get; private set; }

    /// <summary>Of several words the strongest: a container stays one.</summary>
    public SpanRole Role => role;

    public void Clear()
    {
        Array.Fill(places, Unset);
        problems.Clear();
        Mapped.Clear();
        (Id, HasId, Parent, Start, End, IsError, Cost, role) = (default, false, 0, 0, 0, false, null, SpanRole.Call);
        (Langfuse, Provider, Tags, IsOfAiSdk) = (null, null, null, false);
    }

    /// <summary>Once all attributes were read: what the provider's own answer says fills what the attributes do not.</summary>
    public void Finish()
    {
        Langfuse?.Finish(isEmbedding: role == SpanRole.Embedding);
        if (Provider is not { } said) return;

        Fill(SpanField.CacheRead, said.CacheRead);
        Fill(SpanField.CacheWrite, said.CacheWrite);
        if (said.CacheWrite1h <= Count(SpanField.CacheWrite)) Fill(SpanField.CacheWrite1h, said.CacheWrite1h);
        Fill(SpanField.Reasoning, said.Reasoning);
        Fill(SpanField.WebSearches, said.WebSearches);
        if (!Has(SpanField.Cost)) Cost = said.Cost;
        if (!Has(SpanField.ServiceTier) && said.ServiceTier is { } tier)
        {
            texts[(int)SpanField.ServiceTier] = tier;
            places[(int)SpanField.ServiceTier] = Filled;
        }
    }

    public void SetIds(ReadOnlySpan<byte> trace, ReadOnlySpan<byte> span, ReadOnlySpan<byte> parent)
    {
        HasId = SpanId.TryCreate(trace, span, out var id);
        Id = id;
        Parent = parent.Length == SpanId.SpanBytes ? BinaryPrimitives.ReadUInt64BigEndian(parent) : 0;
    }

    public bool Has(SpanField field) => places[(int)field] != Unset;

    public long Count(SpanField field) => Has(field) ? counts[(int)field] : 0;

    public string? Text(SpanField field) => Has(field) ? texts[(int)field] : null;

    /// <summary>Whether the field was given under a name that begins so: each instrumentation has its own.</summary>
    public bool IsNamed(SpanField field, string prefix) =>
        places[(int)field] < Filled && spellings.NameAt(places[(int)field]).StartsWith(prefix, StringComparison.Ordinal);

    public FieldProblem? FirstProblem => problems.Count > 0 ? problems[0].Problem : null;

    /// <param name="place">Of the spelling in <see cref="Spellings"/>.</param>
    public void Set(int place, in OtlpValue value)
    {
        var field = spellings.FieldAt(place);
        if (places[(int)field] <= place || value.IsEmpty) return;

        switch (field)
        {
            case < SpanField.Cost: SetCount(field, place, value); break;
            case SpanField.Cost: SetCost(place, value); break;
            case < SpanField.Operation: SetText(field, place, value); break;
            case SpanField.Operation or SpanField.Kind: SetRole(place, value); break;
            case SpanField.ErrorType: IsError = true; break;
            case SpanField.Level: IsError |= value.Utf8.SequenceEqual("ERROR"u8); break;
            case SpanField.LangfuseUsage or SpanField.LangfuseCost or SpanField.LangfuseParameters: SetLangfuse(field, place, value); break;
            case SpanField.Tags: SetTag(value); break;
            case SpanField.ProviderUsage: SetProvider(place, value); break;
            default: texts[(int)field] = value.ToText(
                repeats: field is not (SpanField.RequestId or SpanField.EventTime)); places[(int)field] = place; break;
        }
    }

    private void SetCount(SpanField field, int place, in OtlpValue value)
    {
        Take(field, place);
        var isCount = value.TryGetWhole(out var count) && count is >= 0 and <= UsageLimits.Count;
        counts[(int)field] = isCount ? count : 0;
        if (!isCount) problems.Add((field, new(spellings.NameAt(place), UsageRules.WholeRule(0, UsageLimits.Count))));
    }

    private void SetCost(int place, in OtlpValue value)
    {
        Take(SpanField.Cost, place);
        Cost = value.TryGetUsd(out var usd) ? Money.FromUsd(usd) : null;
        if (Cost is null) problems.Add((SpanField.Cost, new(spellings.NameAt(place), UsageRules.CostRule)));
    }

    private void SetText(SpanField field, int place, in OtlpValue value)
    {
        var text = value.ToText(repeats: true);
        if (text is null || SpanNames.SaysNothing(field, text)) return;

        texts[(int)field] = text;
        places[(int)field] = place;
    }

    /// <summary>One of a list, or a text that stands alone.</summary>
    private void SetTag(in OtlpValue value)
    {
        if (value.Kind == OtlpValueKind.Text && value.ToText(repeats: true) is { } text) (Tags ??= new ForeignTags()).AddText(text);
    }

    private void SetLangfuse(SpanField field, int place, in OtlpValue value)
    {
        places[(int)field] = place;
        (Langfuse ??= new LangfuseSpan()).Set(field, value.Utf8);
    }

    private void SetProvider(int place, in OtlpValue value)
    {
        if (value.Kind != OtlpValueKind.Text || ProviderUsage.Read(value.Utf8) is not { } said) return;

        places[(int)SpanField.ProviderUsage] = place;
        Provider = said;
    }

    private void Fill(SpanField field, long? count)
    {
        if (count is not > 0 || Count(field) > 0) return;

        counts[(int)field] = count.Value;
        places[(int)field] = Filled;
    }

    private void SetRole(int place, in OtlpValue value)
    {
        IsOfAiSdk |= spellings.NameAt(place).StartsWith("ai.", StringComparison.Ordinal);
        if (role != SpanRole.Container && SpanRoles.Of(value.Utf8) is var said && said != SpanRole.Call) role = said;
    }

    /// <summary>A better spelling takes the problem of the one before it along.</summary>
    private void Take(SpanField field, int place)
    {
        if (problems.Count > 0 && Has(field)) problems.RemoveAll(known => known.Field == field);
        places[(int)field] = place;
    }
}

/// <summary>Names that stand where a provider or a model should and are none: the next spelling of the span may say it.</summary>
internal static class SpanNames
{
    public static bool SaysNothing(SpanField field, string name) => field switch
    {
        SpanField.Provider => ProviderAliases.IsNoProvider(name),
        SpanField.Model => name.Equals("unknown", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
