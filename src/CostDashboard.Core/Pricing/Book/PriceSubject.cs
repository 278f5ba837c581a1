using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>A question about a price, and what its names mean in the market of its time.</summary>
internal sealed class PriceSubject
{
    internal PriceSubject(in PriceQuestion asked, MarketEdition market, ServiceTierRules tiers)
    {
        (Asked, Market, Tiers) = (asked, market, tiers);
        IsTooLong = asked.Model.Length > CatalogueMatcher.MaximumNameLength || asked.Provider?.Length > CatalogueMatcher.MaximumNameLength;
        Model = IsTooLong ? "" : PriceCatalogue.Plain(asked.Model);
        Provider = IsTooLong || string.IsNullOrWhiteSpace(asked.Provider) ? null : PriceCatalogue.Plain(asked.Provider);
        Match = market.Matcher.Match(asked.Provider, asked.Model);
        MatchedModel = Match?.Model.Id.ToLowerInvariant();
        ProviderId = Match?.Provider.Id ?? (Provider is null ? null : market.Version.Catalogue.FindProvider(Provider)?.Id);
    }

    internal PriceQuestion Asked { get; }

    internal MarketEdition Market { get; }

    /// <summary>The rules of service tiers at its time.</summary>
    internal ServiceTierRules Tiers { get; }

    /// <summary>A longer name is no model's: no rule looks at it.</summary>
    internal bool IsTooLong { get; }

    /// <summary>Trimmed and in lower case, as are the names below.</summary>
    internal string Model { get; }

    internal string? Provider { get; }

    /// <summary>What the names mean by themselves, whatever the service tier.</summary>
    internal CatalogueMatch? Match { get; }

    internal string? MatchedModel { get; }

    /// <summary>The catalogue's provider, also where it does not list the model.</summary>
    internal string? ProviderId { get; }
}
