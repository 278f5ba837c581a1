using System.Globalization;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>
/// Own prices, selections and adjustments in their order. Which price a record gets and what it could have had are one list.
/// </summary>
internal sealed class PriceRules
{
    private readonly (OwnPrice Price, RuleScope Scope)[] _own;
    private readonly (ListSelection Selection, RuleScope Scope)[] _lists;
    private readonly (OwnPrice Price, RuleScope Scope)[] _adjustments;

    internal PriceRules(IEnumerable<OwnPrice> own, IEnumerable<ListSelection> lists)
    {
        var prices = own.Select(price => (Price: price, Scope: new RuleScope(price.Conditions, price.Id))).OrderBy(one => one.Scope.Rank)
            .ToList();
        _own = [.. prices.Where(one => one.Price.Adjustment is null)];
        _adjustments = [.. prices.Where(one => one.Price.Adjustment is not null)];
        _lists = [.. lists.Select(selection => (Selection: selection,
            Scope: new RuleScope(selection.Scope, selection.Id))).OrderBy(one => one.Scope.Rank)];
    }

    /// <summary>The price, adjusted; null when there is none.</summary>
    internal PriceTerms? Find(PriceSubject subject)
    {
        var offer = Offers(subject).FirstOrDefault(offer => offer.Terms is not null);
        return offer is null ? null : Adjusted(offer, subject);
    }

    /// <summary>The first that comes to something is the record's price.</summary>
    internal IEnumerable<PriceOffer> Offers(PriceSubject subject)
    {
        if (subject.IsTooLong) yield break;

        foreach (var (price, scope) in _own)
        {
            if (scope.Covers(subject)) yield return OfOwn(price, scope, subject);
        }

        foreach (var (selection, scope) in _lists)
        {
            if (scope.Covers(subject)) yield return OfList(selection, scope, subject);
        }

        var label = subject.Market.Version.Catalogue.Version;
        yield return new PriceOffer(
            PricePrecedence.Market, null, label, null, PriceMaker.OfMarket(subject), "The catalogue has no such model.");
    }

    /// <summary>The adjustments whose conditions hold; only the first is taken.</summary>
    internal IEnumerable<(OwnPrice Price, RuleRank Rank)> Adjustments(PriceSubject subject) =>
        from one in _adjustments where one.Scope.Covers(subject) select (one.Price, one.Scope.Rank);

    /// <summary>With the discount or markup that applies and, unless it is the market's own, the market's price beside it.</summary>
    internal PriceTerms Adjusted(PriceOffer offer, PriceSubject subject)
    {
        var terms = offer.Step == PricePrecedence.Market ? offer.Terms! : offer.Terms!.WithListPrices(PriceMaker.OfMarket(subject));
        if (offer.IsFinal) return terms;

        foreach (var (price, scope) in _adjustments)
        {
            if (!scope.Covers(subject)) continue;

            var adjustment = new PriceAdjustment(price.Adjustment!.Value, price.Id, price.Name);
            return terms.Select(applied => applied with { Adjustment = adjustment });
        }

        return terms;
    }

    private static PriceOffer OfOwn(OwnPrice own, RuleScope scope, PriceSubject subject)
    {
        var id = own.Id.ToString(CultureInfo.InvariantCulture);
        return own.SameAs is { } other
            ? new PriceOffer(PricePrecedence.Own, id, own.Name, scope.Rank, PriceMaker.OfOtherModel(own, subject),
                $"{subject.Market.Version.Catalogue.Version} has no model '{other.Model}' of '{other.Provider}' to price it as.")
            : new PriceOffer(PricePrecedence.Own, id, own.Name, scope.Rank, PriceMaker.OfOwn(own, scope, subject), IsFinal: true);
    }

    private static PriceOffer OfList(ListSelection selection, RuleScope scope, PriceSubject subject)
    {
        var (list, found) = (selection.List, selection.List.Find(subject.Model, subject.MatchedModel));
        var terms = found is var (listed, matchedBy) ? PriceMaker.OfList(selection, scope, listed, matchedBy, subject) : null;
        return new PriceOffer(PricePrecedence.List, list.Id, list.Name, scope.Rank, terms, "The list does not have the model.");
    }
}
