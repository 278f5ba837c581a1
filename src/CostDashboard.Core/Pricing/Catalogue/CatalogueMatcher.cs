using CostDashboard.Core.Pricing.Spelling;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>
/// Says which model of the catalogue a provider's and a model's name mean: by the catalogue's own rules, and where those
/// have no answer by <see cref="SpellingRules"/>. A provider that is given but unknown matches nothing of the catalogue.
/// </summary>
public sealed class CatalogueMatcher(PriceCatalogue catalogue)
{
    // Names are at most "router/vendor/model": three rules leading on is enough, and bounds the work for one name.
    private const int MaximumDepth = 3;

    /// <summary>A longer name is no model's; it is not looked up.</summary>
    public const int MaximumNameLength = 300;

    public PriceCatalogue Catalogue { get; } = catalogue;

    /// <summary>Null when the catalogue has no such model.</summary>
    public CatalogueMatch? Match(string? provider, string model)
    {
        if (model.Length > MaximumNameLength || provider?.Length > MaximumNameLength) return null;

        var plainProvider = string.IsNullOrWhiteSpace(provider) ? null : PriceCatalogue.Plain(provider);
        return Match(new NameSpelling(plainProvider, PriceCatalogue.Plain(model)), depth: 0);
    }

    private CatalogueMatch? Match(NameSpelling name, int depth)
    {
        if (name.Model.Length == 0 || ResourceNames.TellsNoModel(name.Model)) return null;
        if (FreeVariants.IsOne(name)) return MatchFree(name);

        var match = MatchAsIs(name);
        if (depth < MaximumDepth && MatchRegion(name, match, depth) is { } regional) return regional;
        if (match is not null || depth == MaximumDepth) return match;

        foreach (var rule in SpellingRules.All)
        {
            foreach (var other in rule.Spell(name, Catalogue))
            {
                var found = rule.LeadsOn ? Match(other, depth + 1) : MatchAsIs(other);
                if (found is not null) return found with { MatchedBy = Joined(rule.Name, found.MatchedBy) };
            }
        }

        return null;
    }

    /// <summary>What corrections price by another name, unless the catalogue lists that very name with a price of its own.</summary>
    private CatalogueMatch? MatchRegion(NameSpelling name, CatalogueMatch? match, int depth)
    {
        if (match is not null && match.Model.Match.Names(name.Model)) return null;
        if (Catalogue.Names.Regional(name, Catalogue) is not { } other || Match(other, depth + 1) is not { } found) return null;

        return found with { MatchedBy = Joined("region name", found.MatchedBy) };
    }

    private CatalogueMatch? MatchFree(NameSpelling name)
    {
        if (MatchAsIs(name) is { } listed && FreeVariants.Is(listed.Model)) return listed;

        foreach (var other in FreeVariants.Listed(name, Catalogue))
        {
            if (MatchAsIs(other) is { } found && FreeVariants.Is(found.Model))
            {
                return found with { MatchedBy = Joined("free variant", found.MatchedBy) };
            }
        }

        return null;
    }

    private CatalogueMatch? MatchAsIs(NameSpelling name)
    {
        var provider = name.Provider is null ? Catalogue.FindProviderOf(name.Model) : Catalogue.FindProvider(name.Provider);
        if (provider is null) return null;

        if (Find(provider, name) is { } own) return new CatalogueMatch(provider, provider, own.Model, own.MatchedBy);

        foreach (var id in provider.FallbackProviders)
        {
            // A snapshot that is not merged yet may name a provider that only the catalogue in use has.
            if (Catalogue.ById(id) is { } fallback && Find(fallback, name) is { } found)
            {
                return new CatalogueMatch(provider, fallback, found.Model, MatchedBy.Fallback);
            }
        }

        return null;
    }

    private (CatalogueModel Model, string MatchedBy)? Find(CatalogueProvider provider, NameSpelling name)
    {
        if (FindModel(provider, name) is { } named) return (named, MatchedBy.Name);

        var dated = DatedNames.WithDashesAtEnd(name.Model);
        return dated is not null && FindModel(provider, name with { Model = dated }) is { } found ? (found, MatchedBy.DatedName) : null;
    }

    private CatalogueModel? FindModel(CatalogueProvider provider, NameSpelling name) =>
        provider.FindModel(name.Model) is { } found && !Catalogue.Names.IsAnother(name, found, Catalogue) ? found : null;

    /// <summary>"bedrock id", or "router prefix, bedrock id" where one rule led to another.</summary>
    private static string Joined(string rule, string found) => found is MatchedBy.Name ? rule : $"{rule}, {found}";
}

/// <summary>Which model of the catalogue a name means.</summary>
/// <param name="Provider">The provider that was named or found.</param>
/// <param name="ListedBy">The provider that lists the model: <paramref name="Provider"/> or one of its fallbacks.</param>
/// <param name="Model">The model.</param>
/// <param name="MatchedBy">The rule that found it.</param>
public sealed record CatalogueMatch(CatalogueProvider Provider, CatalogueProvider ListedBy, CatalogueModel Model, string MatchedBy);
