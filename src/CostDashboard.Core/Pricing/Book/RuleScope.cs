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
