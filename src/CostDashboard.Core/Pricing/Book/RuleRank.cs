namespace CostDashboard.Core.Pricing.Book;

/// <summary>Where a rule stands among its kind: a value for each of <see cref="PricePrecedence.Criteria"/>; the higher one comes first.</summary>
internal sealed class RuleRank : IComparable<RuleRank>
{
    private readonly long[] _values;

    internal RuleRank(PriceConditions conditions, ModelPattern? model, long id) => _values =
    [
        One(conditions.Team is not null), One(conditions.Source is not null), One(conditions.Provider is not null), One(conditions.ServiceTier is not null),
        One(model?.IsExact == true), model?.Letters ?? 0, conditions.From?.Ticks ?? -1, id,
    ];

    public int CompareTo(RuleRank? other)
    {
        if (other is null) return -1;

        var at = FirstDifference(other);
        return at == _values.Length ? 0 : other._values[at].CompareTo(_values[at]);
    }

    /// <summary>Why this one comes before another; ids differ, so something does.</summary>
    internal string ReasonBefore(RuleRank other) => PricePrecedence.Criteria[Math.Min(FirstDifference(other), _values.Length - 1)];

    private int FirstDifference(RuleRank other) => _values.AsSpan().CommonPrefixLength(other._values);

    private static long One(bool condition) => condition ? 1 : 0;
}
