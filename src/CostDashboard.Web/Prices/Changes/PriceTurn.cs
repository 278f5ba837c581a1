using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Web.Prices;

/// <summary>An own price or a list in use that began or ended to hold at an instant.</summary>
public sealed record PriceTurn(string Name, PriceConditions Scope, DateTime At, bool Began)
{
    /// <summary>Those after an instant up to another, the latest first.</summary>
    public static IReadOnlyList<PriceTurn> Between(PriceBook book, DateTime since, DateTime now) =>
        [.. book.Own.Select(price => (price.Name, Scope: price.Conditions)).Concat(book.Lists.Select(list => (list.List.Name, list.Scope)))
            .SelectMany(rule => new[] { (rule, At: rule.Scope.From, Began: true), (rule, At: rule.Scope.To, Began: false) })
            .Where(turn => turn.At > since && turn.At <= now)
            .Select(turn => new PriceTurn(turn.rule.Name, turn.rule.Scope, turn.At!.Value, turn.Began))
            .OrderByDescending(turn => turn.At)];
}
