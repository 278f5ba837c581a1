using System.Globalization;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>
/// Makes the prices rules lead to. A price never carries a record's own names, only the catalogue's and the rules':
/// however many names a pattern takes, it makes few prices.
/// </summary>
internal static class PriceMaker
{
    private const string Any = "(any)";
    private const string OfMachine = "self-hosted: a machine costs the same in every tier";

    internal static PriceTerms? OfMarket(PriceSubject subject) =>
        TierTerms.Find(subject, subject.Asked.Provider, subject.Asked.Model, subject.Match) is { } terms
            ? OfCatalogue(terms, subject.Market, price => price)
            : null;

    /// <summary>Null when the catalogue of that time does not have the other model.</summary>
    internal static PriceTerms? OfOtherModel(OwnPrice own, PriceSubject subject) =>
        TierTerms.Find(
            subject, own.SameAs!.Provider, own.SameAs.Model,
            subject.Market.Matcher.Match(own.SameAs.Provider, own.SameAs.Model)) is { } terms
            ? OfCatalogue(terms, subject.Market, price => From(own, price with { MatchedBy = "own price, priced as" }))
            : null;

    internal static PriceTerms OfOwn(OwnPrice own, RuleScope scope, PriceSubject subject)
    {
        var (multiplier, from) = Tier(subject, scope.NamesTier, own.SelfHosted is not null);
        return new PriceTerms([From(own, new AppliedPrice
        {
            Catalogue = own.Name,
            Provider = subject.ProviderId ?? scope.ProviderText ?? Any,
            Model = subject.Match?.Model.Id ?? scope.ModelText ?? Any,
            MatchedBy = scope.MatchedBy(subject),
            Rates = own.Rates ?? own.SelfHosted!.ToRates(),
            SelfHosting = own.SelfHosted,
            ServiceTier = subject.Asked.Tier,
            Multiplier = multiplier,
            MultiplierFrom = from,
        })]);
    }

    internal static PriceTerms OfList(
        ListSelection selection, RuleScope scope, PriceListModel listed, string matchedBy, PriceSubject subject)
    {
        var (multiplier, from) = Tier(subject, scope.NamesTier, listed.SelfHosting is not null);
        return new PriceTerms([new AppliedPrice
        {
            Catalogue = selection.List.Name,
            Provider = subject.ProviderId ?? scope.ProviderText ?? Any,
            Model = listed.Model,
            MatchedBy = matchedBy,
            Rates = listed.Rates,
            SelfHosting = listed.SelfHosting,
            ServiceTier = subject.Asked.Tier,
            Multiplier = multiplier,
            MultiplierFrom = from,
            Origin = PriceOrigin.List,
            OriginId = selection.List.Id,
            OriginName = selection.List.Name,
            OriginFrom = selection.Scope.From,
        }]);
    }

    private static PriceTerms OfCatalogue(TierTerms terms, MarketEdition market, Func<AppliedPrice, AppliedPrice> change)
    {
        var (match, model) = (terms.Match, terms.Match.Model);
        var prices = model.Prices.Select(entry => change(new AppliedPrice
        {
            Catalogue = model.Correction is { } correction
                ? $"{market.Version.Catalogue.Version}; {correction}"
                : market.Version.Catalogue.Version,
            Provider = match.Provider.Id,
            FallbackProvider = match.ListedBy == match.Provider ? null : match.ListedBy.Id,
            Model = model.Id,
            MatchedBy = match.MatchedBy,
            From = entry.From,
            Window = entry.Window,
            Rates = entry.Rates,
            ServiceTier = terms.Tier,
            Multiplier = terms.Multiplier,
            MultiplierFrom = terms.From,
            OriginFrom = market.From,
        }));
        return new PriceTerms([.. prices], model);
    }

    private static AppliedPrice From(OwnPrice own, AppliedPrice price) => price with
    {
        Origin = PriceOrigin.Own,
        OriginId = own.Id.ToString(CultureInfo.InvariantCulture),
        OriginName = own.Name,
        OriginFrom = own.Conditions.From,
    };

    private static (decimal Multiplier, string? From) Tier(PriceSubject subject, bool namesTier, bool isMachine)
    {
        var tier = subject.Asked.Tier;
        if (tier == ServiceTiers.Standard) return (1, null);
        if (isMachine) return (1, OfMachine);

        return namesTier
            ? (1, $"rates of their own for tier '{tier}'")
            : TierTerms.ByRule(subject, subject.ProviderId ?? subject.Provider ?? "");
    }
}

/// <summary>The answer for one pair of names: one price, or those of a catalogue model, among which the instant decides.</summary>
/// <param name="prices">Each of the model's, with each of the listed model's beside it.</param>
/// <param name="model">Null where the instant decides nothing.</param>
/// <param name="listed">The model whose prices are the list prices; null where there are none.</param>
internal sealed class PriceTerms(AppliedPrice[] prices, CatalogueModel? model = null, CatalogueModel? listed = null)
{
    internal AppliedPrice At(DateTime atUtc)
    {
        var index = model?.PriceIndexAt(atUtc) ?? 0;
        return prices[listed is null ? index : (index * listed.Prices.Count) + listed.PriceIndexAt(atUtc)];
    }

    internal PriceTerms Select(Func<AppliedPrice, AppliedPrice> change) =>
        new(Array.ConvertAll(prices, price => change(price)), model, listed);

    /// <param name="market">Null where the market does not have the model.</param>
    internal PriceTerms WithListPrices(PriceTerms? market) => market is null
        ? this
        : new([.. prices.SelectMany(price => market.Prices.Select(list => price with { ListPrice = list }))], model, market.Model);

    private AppliedPrice[] Prices => prices;

    private CatalogueModel? Model => model;
}
