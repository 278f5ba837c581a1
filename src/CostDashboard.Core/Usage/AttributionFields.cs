namespace CostDashboard.Core.Usage;

/// <summary>Some of the names: what a record lacks, or what rules can fill.</summary>
public readonly record struct AttributionFields
{
    public static readonly AttributionFields None;

    private readonly int _bits;

    private AttributionFields(int bits) => _bits = bits;

    public bool IsEmpty => _bits == 0;

    public static AttributionFields Of(params ReadOnlySpan<AttributionName> names)
    {
        var bits = 0;
        foreach (var name in names) bits |= 1 << (int)name;
        return new AttributionFields(bits);
    }

    /// <summary>The names that have a value.</summary>
    public static AttributionFields Set(in Attribution attribution)
    {
        var bits = 0;
        for (var name = 0; name < AttributionNames.Count; name++)
        {
            if (attribution[(AttributionName)name] is not null) bits |= 1 << name;
        }

        return new AttributionFields(bits);
    }

    /// <summary>The names that have none.</summary>
    public static AttributionFields Lacking(in Attribution attribution) =>
        new(((1 << AttributionNames.Count) - 1) & ~Set(attribution)._bits);

    public bool Has(AttributionName name) => (_bits & (1 << (int)name)) != 0;

    public AttributionFields Except(AttributionFields others) => new(_bits & ~others._bits);

    public static AttributionFields operator |(AttributionFields left, AttributionFields right) => new(left._bits | right._bits);

    public static AttributionFields operator &(AttributionFields left, AttributionFields right) => new(left._bits & right._bits);
}
