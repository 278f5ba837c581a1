using System.Buffers.Binary;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>What was read of one span; used again for the next. Of several spellings of one meaning the first of the list stays.</summary>
internal sealed class SpanDraft(AttributeMap map)
{
    private const int Fields = (int)SpanField.Sdk + 1;
    private const int Unset = int.MaxValue;

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

    public MappedValues Mapped { get; } = new(map);

    /// <summary>Of several words the strongest: a container stays one.</summary>
    public SpanRole Role => role;

    public void Clear()
    {
        Array.Fill(places, Unset);
        problems.Clear();
        Mapped.Clear();
        (Id, HasId, Parent, Start, End, IsError, Cost, role) = (default, false, 0, 0, 0, false, null, SpanRole.Call);
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

    public FieldProblem? FirstProblem => problems.Count > 0 ? problems[0].Problem : null;

    /// <param name="place">Of the spelling in <see cref="Spellings"/>.</param>
    public void Set(int place, in OtlpValue value)
    {
        var field = Spellings.FieldAt(place);
        if (places[(int)field] <= place || value.IsEmpty) return;

        switch (field)
        {
            case < SpanField.Cost: SetCount(field, place, value); break;
            case SpanField.Cost: SetCost(place, value); break;
            case < SpanField.Operation: SetText(field, place, value); break;
            case SpanField.Operation or SpanField.Kind: SetRole(value); break;
            case SpanField.ErrorType: IsError = true; break;
            default: texts[(int)field] = value.ToText(repeats: true); places[(int)field] = place; break;
        }
    }

    private void SetCount(SpanField field, int place, in OtlpValue value)
    {
        Take(field, place);
        var isCount = value.TryGetWhole(out var count) && count is >= 0 and <= UsageLimits.Count;
        counts[(int)field] = isCount ? count : 0;
        if (!isCount) problems.Add((field, new(Spellings.NameAt(place), UsageRules.WholeRule(0, UsageLimits.Count))));
    }

    private void SetCost(int place, in OtlpValue value)
    {
        Take(SpanField.Cost, place);
        Cost = value.TryGetUsd(out var usd) ? Money.FromUsd(usd) : null;
        if (Cost is null) problems.Add((SpanField.Cost, new(Spellings.NameAt(place), UsageRules.CostRule)));
    }

    private void SetText(SpanField field, int place, in OtlpValue value)
    {
        var text = value.ToText(repeats: true);
        if (text is null || SpanNames.SaysNothing(field, text)) return;

        texts[(int)field] = text;
        places[(int)field] = place;
    }

    private void SetRole(in OtlpValue value)
    {
        if (role != SpanRole.Container && SpanRoles.Of(value.Utf8) is var said && said != SpanRole.Call) role = said;
    }

    /// <summary>A better spelling takes the problem of the one before it along.</summary>
    private void Take(SpanField field, int place)
    {
        if (problems.Count > 0 && Has(field)) problems.RemoveAll(known => known.Field == field);
        places[(int)field] = place;
    }
}
