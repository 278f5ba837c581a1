using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing;

/// <summary>What a service tier, or a region, does to a model's standard token rates where the catalogue has no price for it.</summary>
/// <param name="Tier">
/// As ServiceTiers.Normalize spells it; <see cref="AnyTier"/> for a surcharge on top of whatever the tier charges.
/// </param>
/// <param name="Provider">The catalogue's id; null for every provider without a rule of its own.</param>
/// <param name="Multiplier">0.5 is half the price. Searches and per-request charges are not multiplied.</param>
/// <param name="Note">Why; shown with every cost it changed.</param>
public sealed record ServiceTierRule(string Tier, string? Provider, decimal Multiplier, string Note)
{
    /// <summary>
    /// Such a rule names models, as "eu.*": how a regional endpoint is told; or where the request was processed. Market prices alone are
    /// multiplied by it.
    /// </summary>
    public const string AnyTier = "any";

    /// <summary>A model's name as a record gives it or the catalogue's, "*" for any characters; null for every model.</summary>
    public string? Model { get; init; }

    /// <summary>Where the request was processed, as <see cref="Usage.UsageDetails.InferenceGeo"/>; null wherever that was.</summary>
    public string? InferenceGeo { get; init; }

    /// <summary>
    /// The rule is not for a model the catalogue lists under a name that <see cref="Model"/> fits: there the price is that name's own,
    /// and multiplying it again would charge a region twice.
    /// </summary>
    public bool OnlyUnlisted { get; init; }

    public bool IsSurcharge => Tier == AnyTier;

    /// <summary>Whether it is the rule for a price of its tier, by itself: a narrower one may come before it.</summary>
    /// <param name="model">As the record names it.</param>
    public bool IsFor(AppliedPrice price, string model) =>
        (IsSurcharge || price.ServiceTier == Tier)
        && new ServiceTierRules([this])
            .Find(Tier, price.Provider, PriceCatalogue.Plain(model), price.Model.ToLowerInvariant(), InferenceGeo) is not null;

    /// <summary>"batch", "flex openai", "any aws eu.*": no two rules of a list have the same.</summary>
    public string Name =>
        string.Join(
            ' ', new[] { Tier, Provider, Model, InferenceGeo is null ? null : "in " + InferenceGeo }.Where(part => part is not null));
}
