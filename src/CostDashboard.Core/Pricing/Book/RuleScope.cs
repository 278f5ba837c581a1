using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>A rule's conditions, made ready to be asked.</summary>
internal sealed class RuleScope
{
    private readonly ModelPattern? _model;
    private readonly string? _provider;
    private readonly string? _tier;

    internal RuleScope(PriceConditions conditions, long id)
    {
        Conditions = conditions;
        _model = conditions.Model is null ? null : new ModelPattern(conditions.Model);
        _provider = conditions.Provider is null ? null : PriceCatalogue.Plain(conditions.Provider);
        _tier = conditions.ServiceTier is null ? null : ServiceTiers.Normalize(conditions.ServiceTier);
        Rank = new RuleRank(conditions, _model, id);
    }

    internal PriceConditions Conditions { get; }

    internal RuleRank Rank { get; }

    internal bool NamesTier => _tier is not null;

    internal string? ModelText => _model?.Text;

    internal string? ProviderText => _provider;

    internal bool Covers(PriceSubject subject) =>
        Conditions.HoldsAt(subject.Asked.AtUtc)
        && (Conditions.Team is null || string.Equals(Conditions.Team, subject.Asked.Team, StringComparison.Ordinal))
        && (Conditions.Source is null || string.Equals(Conditions.Source, subject.Asked.Source, StringComparison.Ordinal))
        && (_tier is null || _tier == subject.Asked.Tier)
        && (_model is null || _model.Matches(subject.Model) || (subject.MatchedModel is { } matched && _model.Matches(matched)))
        && (_provider is null || _provider == subject.Provider || _provider == subject.ProviderId);

    /// <summary>How the model's condition found a record it covers.</summary>
    internal string MatchedBy(PriceSubject subject)
    {
        if (_model is null) return "own price for any model";

        var kind = _model.IsExact ? "exact name" : $"pattern {_model.Text}";
        return _model.Matches(subject.Model) ? $"own price, {kind}" : $"own price, {kind} of the catalogue's model";
    }
}

/// <summary>
/// Where a rule stands among its kind: a value for each of <see cref="PricePrecedence.Criteria"/>; the higher one comes first.
/// </summary>
internal sealed class RuleRank : IComparable<RuleRank>
{
    private readonly long[] _values;

    internal RuleRank(PriceConditions conditions, ModelPattern? model, long id) => _values =
    [
        One(conditions.Team is not null), One(conditions.Source is not null), One(conditions.Provider is not null),
        One(conditions.ServiceTier is not null),
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
